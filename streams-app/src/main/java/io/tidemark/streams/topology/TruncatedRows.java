package io.tidemark.streams.topology;

import io.tidemark.events.Floor;
import io.tidemark.events.Row;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Rows as the last truncate leaves them that has arrived in their partition, wherever the sweep is. */
public final class TruncatedRows {
    /** The store that knows of truncates: texts to bytes. */
    public static final String STORE = TruncateMemory.STORE;

    private TruncatedRows() {}

    /** The row, or its tombstone where a truncate clears it. */
    public static Row clear(ReadOnlyKeyValueStore<String, byte[]> memory, String id, Row row) {
        Floor floor = TruncateMemory.floor(memory);
        return floor.clearing()
                ? Row.cleared(row, floor, TruncateMemory.isWritten(memory, id, floor.number()))
                        .orElse(row)
                : row;
    }
}
