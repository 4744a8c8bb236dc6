package io.tidemark.streams.topology;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Since when the history of a partition has no gap. It stands in a store that every table has: so a table that keeps no
 * versions can say so when it applies its first event, and a history that is switched on again begins anew.
 *
 * @param generation which history it is; versions of another one are forgotten
 * @param begin the database's time, in ms since 1970, from which on no change is missing, whether of a row that is known or of
 *     one that is not any more
 * @param going whether versions are still kept
 */
public record HistoryMark(int generation, long begin, boolean going) {
    /** The store that it stands in. */
    public static final String STORE = TruncateMemory.STORE;

    /** No generation. */
    public static final int NONE = -1;

    private static final String KEY = "history";

    /** The mark of a partition, empty where no history has begun, or it has ended. */
    public static Optional<HistoryMark> of(ReadOnlyKeyValueStore<String, byte[]> store) {
        return last(store).filter(HistoryMark::going);
    }

    /** The mark of a history that begins after the one that the store knows, if any. */
    static HistoryMark next(ReadOnlyKeyValueStore<String, byte[]> store, long begin) {
        return new HistoryMark(last(store).map(mark -> mark.generation + 1).orElse(0), begin, true);
    }

    /** The same history, from a later time on: what is older is about to be forgotten. */
    HistoryMark from(long horizon) {
        return new HistoryMark(generation, horizon, going);
    }

    /** The same history, which is kept no longer. */
    HistoryMark ended() {
        return new HistoryMark(generation, begin, false);
    }

    void write(KeyValueStore<String, byte[]> store) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + 1)
                .putInt(generation)
                .putLong(begin)
                .put((byte) (going ? 1 : 0))
                .array();
        store.put(KEY, bytes);
    }

    private static Optional<HistoryMark> last(ReadOnlyKeyValueStore<String, byte[]> store) {
        return Optional.ofNullable(store.get(KEY))
                .map(ByteBuffer::wrap)
                .map(bytes -> new HistoryMark(bytes.getInt(), bytes.getLong(), bytes.get() == 1));
    }
}
