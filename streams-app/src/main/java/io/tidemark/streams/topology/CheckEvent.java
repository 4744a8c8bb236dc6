package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.RowId;
import io.tidemark.streams.topology.TableEvent.OfRow;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Lets pass what speaks of a row or of all rows. What cannot be understood or stored is thrown, and so becomes a dead
 * letter by Kafka's own setting: before anything was written, as an oversized record in a transaction would abort it for
 * ever.
 */
final class CheckEvent implements FixedKeyProcessor<RowId, ChangeEvent, TableEvent> {
    /** A changelog record holds the row and, at most, all its old values. */
    static final int MAX_ROW_BYTES = 24 * 1024 * 1024;

    static final int MAX_ID_BYTES = 64 * 1024;

    private final String table;
    private final EventMeters meters;
    private FixedKeyProcessorContext<RowId, TableEvent> context;
    private Statistics.Tally statistics;

    private CheckEvent(String table, EventMeters meters) {
        this.table = table;
        this.meters = meters;
    }

    record Supplier(String table, Statistics statistics, EventMeters meters)
            implements FixedKeyProcessorSupplier<RowId, ChangeEvent, TableEvent> {
        @Override
        public FixedKeyProcessor<RowId, ChangeEvent, TableEvent> get() {
            return new CheckEvent(table, meters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(statistics.builder());
        }
    }

    /** What becomes of an event. */
    sealed interface Verdict {
        record Passes(TableEvent event) implements Verdict {}

        /** Nothing that concerns a row; the operation is for the metrics. */
        record IsSkipped(char operation) implements Verdict {}

        /** The reason is a sentence for a person. */
        record IsDeadLetter(String reason) implements Verdict {}
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, TableEvent> processorContext) {
        context = processorContext;
        statistics = Statistics.of(processorContext);
    }

    @Override
    public void process(FixedKeyRecord<RowId, ChangeEvent> record) {
        switch (verdict(record)) {
            case Verdict.Passes(TableEvent event) -> context.forward(record.withValue(event));
            case Verdict.IsSkipped(char operation) -> count(String.valueOf(operation), Disposition.SKIPPED);
            case Verdict.IsDeadLetter(String reason) -> {
                count(label(record.value()), Disposition.DEAD_LETTER);
                throw new DeadLetter(reason);
            }
        }
    }

    private Verdict verdict(FixedKeyRecord<RowId, ChangeEvent> record) {
        return switch (record.value()) {
            case Undecodable(String reason) -> new Verdict.IsDeadLetter(reason);
            case Skipped(var operation) -> new Verdict.IsSkipped(operation.code());
            case Truncate truncate -> {
                int home = context.recordMetadata().orElseThrow().partition();
                yield new Verdict.Passes(new Truncated(truncate.orAt(record.timestamp()), home));
            }
            case RowEvent event -> ofRow(record.key(), event);
        };
    }

    private Verdict ofRow(RowId id, RowEvent event) {
        return switch (id) {
            case RowId.Of(String text) -> ofSize(text, event);
            case RowId.Unreadable(String reason) -> new Verdict.IsDeadLetter(reason);
            case RowId.Missing() ->
                // The echo of a delete, in a table without a key: it says nothing at all.
                event instanceof Tombstone
                        ? new Verdict.IsSkipped(event.operation().code())
                        : new Verdict.IsDeadLetter("the record has no key: give the table a primary key, or name the"
                                + " columns that tell its rows apart in tables." + table + ".key");
        };
    }

    private static Verdict ofSize(String id, RowEvent event) {
        // A character has three bytes at most: what is short in characters need not be measured.
        if (id.length() > MAX_ID_BYTES / 3 && id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
            return new Verdict.IsDeadLetter("the row id has " + id.getBytes(StandardCharsets.UTF_8).length
                    + " bytes, allowed are " + MAX_ID_BYTES);
        }
        if (event instanceof Upsert upsert && upsert.document().length() > MAX_ROW_BYTES) {
            return new Verdict.IsDeadLetter(
                    "the row has " + upsert.document().length() + " bytes, allowed are " + MAX_ROW_BYTES);
        }
        return new Verdict.Passes(new OfRow(event));
    }

    private void count(String operation, Disposition disposition) {
        statistics.update(known -> known.count(disposition));
        meters.count(operation, disposition);
    }

    private static String label(ChangeEvent event) {
        return switch (event) {
            case RowEvent rowEvent -> String.valueOf(rowEvent.operation().code());
            case Truncate truncate -> "t";
            case Skipped(var operation) -> String.valueOf(operation.code());
            case Undecodable undecodable -> "unknown";
        };
    }

    /** Says to Kafka Streams that a record belongs to the dead letters, and to a person why. */
    static final class DeadLetter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadLetter(String message) {
            super(message, null, false, false);
        }
    }
}
