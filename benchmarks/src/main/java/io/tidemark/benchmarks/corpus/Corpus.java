package io.tidemark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The events that are measured: how their messages look, and of how many tables they are. */
public enum Corpus {
    /** {@code schemas.enable=false}. */
    PLAIN(false, new Customers()),
    /** {@code schemas.enable=true}: each message carries its schema. */
    SCHEMAS(true, new Customers()),
    /** Two tables in turn, as after a change of the schema with writers old and new. */
    TWO_PLAIN(false, new Customers(), new Orders()),
    /** Two schemas in turn. */
    TWO_SCHEMAS(true, new Customers(), new Orders());

    private static final long SEED = 20_261_120L;
    private static final int ROWS = 128;
    private static final int CHANGES_A_ROW = 8;

    private final boolean schemas;
    private final Table[] tables;

    Corpus(boolean schemas, Table... tables) {
        this.schemas = schemas;
        this.tables = tables;
    }

    /** Whether each message carries its schema. */
    public boolean hasSchemas() {
        return schemas;
    }

    /**
     * A history of {@value #ROWS} rows, each inserted, then updated some times, some of them deleted in the end; all
     * events are different.
     */
    public List<SourceRecord> records() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Envelope[] envelopes = new Envelope[tables.length];
        for (int i = 0; i < tables.length; i++) {
            envelopes[i] = new Envelope(tables[i], schemas);
        }
        List<SourceRecord> records = new ArrayList<>();
        for (int change = 0; change < CHANGES_A_ROW; change++) {
            for (int id = 1; id <= ROWS; id++) {
                int table = id % tables.length;
                boolean deleted = change == CHANGES_A_ROW - 1 && id % 8 == 0;
                char operation = deleted ? 'd' : change == 0 ? 'c' : 'u';
                String after = deleted ? "null" : tables[table].row(id, random);
                records.add(envelopes[table].record(records.size(), id, operation, after));
            }
        }
        return records;
    }

    /** The insert of a row of the plain customers, as large as any other. */
    public static SourceRecord insert(int id) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + id);
        Customers customers = new Customers();
        return new Envelope(customers, false).record(id, id, 'c', customers.row(id, random));
    }
}
