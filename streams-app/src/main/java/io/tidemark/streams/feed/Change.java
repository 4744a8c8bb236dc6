package io.tidemark.streams.feed;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A change of a row as a server-sent event, in two parts: its {@code id:}, and all the rest, which is the same for each reader.
 *
 * @param rowId UTF-8
 * @param behind the place behind it
 * @param id the line of the id
 * @param event the lines of name and data, and the empty one
 */
public record Change(byte[] rowId, int partition, long offset, EventId behind, byte[] id, byte[] event) {
    /** Of the changelog's value; what else it has is of no use outside. */
    private static final List<Slice> FIELDS = List.of(
            Slice.of("version"),
            Slice.of("position"),
            Slice.of("op"),
            Slice.of("ts"),
            Slice.of("changed"),
            Slice.of("row"));

    private static final int ROOM = 64;

    /**
     * Of a record of the changelog that has a value. No value has a line break: JSON in it was written without white space.
     *
     * @throws io.tidemark.events.json.UndecodableException when the value is no row of a changelog
     */
    static Change of(byte[] rowId, int partition, long offset, EventId behind, byte[] value) {
        JsonObject fields = JsonObject.index(Slice.of(value));
        JsonWriter event = new JsonWriter(ROOM + rowId.length + value.length)
                .raw("event: change\ndata: {\"id\":")
                .string(new String(rowId, StandardCharsets.UTF_8));
        int likely = 0;
        for (Slice name : FIELDS) {
            int field = fields.find(name, likely);
            if (field >= 0) {
                event.raw(",\"").raw(name).raw("\":").raw(fields.value(field));
                likely = field + 1;
            }
        }
        return new Change(
                rowId,
                partition,
                offset,
                behind,
                line(behind),
                event.raw("}\n\n").toBytes());
    }

    /** The same change for a reader that has seen something else before. */
    Change as(EventId seen) {
        return new Change(rowId, partition, offset, seen, line(seen), event);
    }

    /** About the memory it takes, in bytes. */
    int size() {
        return rowId.length
                + id.length
                + event.length
                + ROOM
                + Long.BYTES * behind.offsets().partitions();
    }

    /** The line that tells a reader where it is. */
    public static byte[] line(EventId id) {
        return ("id: " + id.text() + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
