package io.tidemark.streams.rows;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The rows of one partition's store, as they were when the iterator was made; deleted ones are none. When the partition
 * leaves this instance, Kafka Streams closes the iterator, and it says so.
 */
public final class StoredRows implements Rows {
    /** After so many rows other virtual threads have their turn: reading a store never waits, so it would never end its own. */
    private static final int ROWS_A_TURN = 64;

    private final int partition;
    private final RowRange range;
    private final KeyValueIterator<RowId, Row> iterator;
    private int read;

    /**
     * Reads from an iterator, and closes it in the end.
     *
     * @param iterator begins where the range does
     */
    public StoredRows(int partition, RowRange range, KeyValueIterator<RowId, Row> iterator) {
        this.partition = partition;
        this.range = range;
        this.iterator = iterator;
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        try {
            while (iterator.hasNext()) {
                KeyValue<RowId, Row> entry = iterator.next();
                if (!(entry.key instanceof RowId.Of(String id)) || !range.reaches(id)) {
                    return Optional.empty();
                }
                if (++read % ROWS_A_TURN == 0) {
                    Thread.yield();
                }
                if (!entry.value.isTombstone()) {
                    return Optional.of(RowLine.of(id, entry.value));
                }
            }
            return Optional.empty();
        } catch (InvalidStateStoreException moved) {
            throw new IOException("partition " + partition + " moved away while it was read", moved);
        }
    }

    @Override
    public void close() {
        iterator.close();
    }
}
