package io.tidemark.streams.topology;

import io.tidemark.events.Floor;
import io.tidemark.events.RowId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a partition must not forget of truncates, however often it moves or dies: the floor, how far the sweep is, and
 * which rows were written since where only that tells them from the rows to be cleared.
 */
record TruncateMemory(KeyValueStore<String, byte[]> store) {
    static final String STORE = "truncates";
    private static final String FLOOR = "floor";
    private static final String SWEEP = "sweep";
    private static final String WRITTEN = "written:";

    /**
     * How far a sweep is.
     *
     * @param truncate the number of the truncate that it clears for
     * @param resume the first row not looked at, empty before the first step
     * @param done whether all rows were looked at
     */
    record Progress(long truncate, Optional<RowId> resume, boolean done) {}

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    /** The memory of the task that a step runs in. */
    static TruncateMemory of(ProcessingContext context) {
        return new TruncateMemory(context.getStateStore(STORE));
    }

    Floor floor() {
        return floor(store);
    }

    static Floor floor(ReadOnlyKeyValueStore<String, byte[]> memory) {
        byte[] json = memory.get(FLOOR);
        return json == null ? Floor.NONE : Floor.fromJson(json);
    }

    void keep(Floor floor) {
        store.put(FLOOR, floor.toJson());
    }

    Progress progress() {
        byte[] kept = store.get(SWEEP);
        if (kept == null) {
            return new Progress(0, Optional.empty(), true);
        }
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        long truncate = bytes.getLong();
        boolean done = bytes.get() == 1;
        byte[] id = new byte[bytes.remaining()];
        bytes.get(id);
        Optional<RowId> resume = id.length == 0
                ? Optional.empty()
                : Optional.of(TableSerdes.ROW_ID.deserializer().deserialize(STORE, id));
        return new Progress(truncate, resume, done);
    }

    void keep(Progress progress) {
        byte[] id = progress.resume()
                .map(row -> TableSerdes.ROW_ID.serializer().serialize(STORE, row))
                .orElse(new byte[0]);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + 1 + id.length);
        bytes.putLong(progress.truncate()).put((byte) (progress.done() ? 1 : 0)).put(id);
        store.put(SWEEP, bytes.array());
    }

    /** Remembers that a row was written after the truncate of a number. */
    void written(String row, long truncate) {
        store.put(
                WRITTEN + row, ByteBuffer.allocate(Long.BYTES).putLong(truncate).array());
    }

    boolean isWritten(String row, long truncate) {
        return isWritten(store, row, truncate);
    }

    static boolean isWritten(ReadOnlyKeyValueStore<String, byte[]> memory, String row, long truncate) {
        byte[] number = memory.get(WRITTEN + row);
        return number != null && ByteBuffer.wrap(number).getLong() == truncate;
    }

    /** Forgets some of the rows that were remembered; to be called while nothing is to be cleared. */
    void forgetWritten(int atMost) {
        List<String> forgotten = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> written = store.range(WRITTEN, null)) {
            while (written.hasNext() && forgotten.size() < atMost) {
                forgotten.add(written.next().key);
            }
        }
        forgotten.forEach(store::delete);
    }
}
