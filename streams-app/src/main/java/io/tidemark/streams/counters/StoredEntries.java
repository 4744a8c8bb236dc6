package io.tidemark.streams.counters;

import io.tidemark.events.json.Slice;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The entries of one partition's store in a range, as they were when it was opened. When the partition leaves this instance, or a file
 * of the store is damaged, it says so: see {@link io.tidemark.streams.rows.StoredRows}.
 */
final class StoredEntries implements AutoCloseable {
    /** After so many entries other virtual threads have their turn: reading a store never waits, so it would never end its own. */
    private static final int ENTRIES_A_TURN = 64;

    private final int partition;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Optional<Bytes> last;
    private final KeyValueIterator<Bytes, byte[]> iterator;
    private Bytes reached;
    private int read;

    /**
     * Opens a range.
     *
     * @throws InvalidStateStoreException when the store is not here any more
     */
    StoredEntries(int partition, CounterKey.Range range, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.partition = partition;
        this.store = store;
        Bytes from = Bytes.wrap(range.from());
        Bytes to = Bytes.wrap(range.to());
        try (KeyValueIterator<Bytes, byte[]> backwards = store.reverseRange(from, to)) {
            last = backwards.hasNext() ? Optional.of(backwards.next().key) : Optional.empty();
        }
        iterator = store.range(from, to);
        try {
            // It is opened only when it is asked; until then it would be of a later moment.
            iterator.hasNext();
        } catch (InvalidStateStoreException gone) {
            iterator.close();
            throw gone;
        }
    }

    /**
     * The next entry, null after the last one.
     *
     * @throws IOException when there may be more, and they cannot be read
     */
    KeyValue<Bytes, byte[]> next() throws IOException {
        try {
            if (iterator.hasNext()) {
                KeyValue<Bytes, byte[]> entry = iterator.next();
                reached = entry.key;
                if (++read % ENTRIES_A_TURN == 0) {
                    Thread.yield();
                }
                return entry;
            }
            if (last.isPresent() && (reached == null || reached.compareTo(last.get()) < 0) && isThere(last.get())) {
                throw new IOException(
                        "partition " + partition + " ended before its last entry: its store cannot be read");
            }
            return null;
        } catch (InvalidStateStoreException moved) {
            throw new IOException("partition " + partition + " moved away while it was read", moved);
        }
    }

    /** What an entry has. */
    static Amounts amounts(KeyValue<Bytes, byte[]> entry) {
        return Amounts.parse(Slice.of(entry.value));
    }

    @Override
    public void close() {
        iterator.close();
    }

    /** A group may have become empty between the two looks at the store. */
    private boolean isThere(Bytes key) {
        return store.get(key) != null;
    }
}
