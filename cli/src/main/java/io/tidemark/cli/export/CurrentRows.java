package io.tidemark.cli.export;

import io.tidemark.events.Row;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows that there are after some records of the changelog, by the bytes of their ids; all of them in memory. */
public final class CurrentRows {
    private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

    /**
     * Takes the next record of a row.
     *
     * @param value null where the row is forgotten
     */
    public void add(byte[] id, byte[] value) {
        if (value == null || Row.fromJson(value).isTombstone()) {
            rows.remove(id);
        } else {
            rows.put(id, value);
        }
    }

    /** The rows, ordered by id. */
    public Stream<RowVersion> stream() {
        return rows.entrySet().stream().map(row -> RowVersion.of(row.getKey(), row.getValue()));
    }
}
