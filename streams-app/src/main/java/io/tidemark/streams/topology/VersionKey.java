package io.tidemark.streams.topology;

import io.tidemark.events.RowId;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Where a version stands in the history. The bytes are the length of the row id, the row id, the generation and the version:
 * so the versions of one row and generation lie together in their order, and nothing lies between them.
 *
 * @param generation of the history, see {@link HistoryMark}
 */
public record VersionKey(RowId row, int generation, long version) {
    static final Serde<VersionKey> SERDE = Serdes.serdeFrom(
            (topic, key) -> key == null ? null : key.toBytes(),
            (topic, bytes) -> bytes == null ? null : fromBytes(bytes));

    private byte[] toBytes() {
        byte[] id = TableSerdes.ROW_ID.serializer().serialize(History.STORE, row);
        return ByteBuffer.allocate(Integer.BYTES + id.length + Integer.BYTES + Long.BYTES)
                .putInt(id.length)
                .put(id)
                .putInt(generation)
                .putLong(version)
                .array();
    }

    private static VersionKey fromBytes(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        byte[] id = new byte[bytes.getInt()];
        bytes.get(id);
        RowId row = TableSerdes.ROW_ID.deserializer().deserialize(History.STORE, id);
        return new VersionKey(row, bytes.getInt(), bytes.getLong());
    }
}
