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
 * leaves this instance, Kafka Streams closes the iterator, and it says so. When a file of the store is damaged it does not: it
 * ends like a whole one (RocksDB's iterator is asked whether it is valid, and not why). So the last id is known beforehand.
 */
public final class StoredRows implements Rows {
    /** After so many rows other virtual threads have their turn: reading a store never waits, so it would never end its own. */
    private static final int ROWS_A_TURN = 64;

    private final int partition;
    private final RowRange range;
    private final Optional<RowId> last;
    private final KeyValueIterator<RowId, Row> iterator;
    private RowId reached;
    private int read;

    /**
     * Reads from an iterator, and closes it in the end.
     *
     * @param last the last id of the store, from the range's first on, before the iterator was made; empty where there was none
     * @param iterator begins where the range does
     */
    public StoredRows(int partition, RowRange range, Optional<RowId> last, KeyValueIterator<RowId, Row> iterator) {
        this.partition = partition;
        this.range = range;
        this.last = last;
        this.iterator = iterator;
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        try {
            while (iterator.hasNext()) {
                KeyValue<RowId, Row> entry = iterator.next();
                reached = entry.key;
                String id = text(reached);
                if (!range.reaches(id)) {
                    return Optional.empty();
                }
                if (++read % ROWS_A_TURN == 0) {
                    Thread.yield();
                }
                if (!entry.value.isTombstone()) {
                    return Optional.of(RowLine.of(id, entry.value));
                }
            }
        } catch (InvalidStateStoreException moved) {
            throw new IOException("partition " + partition + " moved away while it was read", moved);
        }
        if (last.isPresent() && (reached == null || RowRange.compare(text(reached), text(last.get())) < 0)) {
            throw new IOException("partition " + partition + " ended before its last row: its store cannot be read");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        iterator.close();
    }

    private static String text(RowId id) {
        return switch (id) {
            case RowId.Of(String text) -> text;
            case RowId.Missing() -> throw new IllegalStateException("no row without an id is stored");
            case RowId.Unreadable(String reason) ->
                throw new IllegalStateException("nor one whose id is none: " + reason);
        };
    }
}
