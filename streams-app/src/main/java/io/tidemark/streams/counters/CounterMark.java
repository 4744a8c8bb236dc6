package io.tidemark.streams.counters;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a partition knows of one counter. It stands beside the entries, and is written in the transaction of the change that it counts.
 *
 * @param number the counter's in this partition, what its entries begin with
 * @param definition of {@link Counter#definition}
 * @param since from which time of the database on no change is missing, in ms since 1970; 0 where none ever was
 * @param next while the counter is filled from the rows that were there, the first row that is not counted; rows before it are, with
 *     all their changes
 * @param entries how many there are: one a group, or one a group and window
 * @param counted how many changes were counted
 * @param skipped how many were not, or not wholly
 * @param removed whether nobody asks for it any more
 */
public record CounterMark(
        int number,
        String name,
        String definition,
        long since,
        Optional<String> next,
        long entries,
        long counted,
        long skipped,
        boolean removed) {

    /** The key that it stands under. */
    public byte[] key() {
        return ByteBuffer.allocate(2 * Short.BYTES)
                .putShort((short) 0)
                .putShort((short) number)
                .array();
    }

    /** Whether it is of a counter as that is configured now. */
    public boolean isOf(Counter counter) {
        return !removed && name.equals(counter.settings().name()) && definition.equals(counter.definition());
    }

    /** Whether a row's changes count: it has been counted itself. */
    public boolean covers(String row) {
        return next.isEmpty()
                || Arrays.compareUnsigned(
                                row.getBytes(StandardCharsets.UTF_8), next.get().getBytes(StandardCharsets.UTF_8))
                        < 0;
    }

    /** The same after something was counted. */
    public CounterMark with(long moreEntries, long moreCounted, long moreSkipped) {
        return new CounterMark(
                number,
                name,
                definition,
                since,
                next,
                entries + moreEntries,
                counted + moreCounted,
                skipped + moreSkipped,
                removed);
    }

    /** The same after rows were counted. */
    public CounterMark filledTo(Optional<String> firstNotCounted) {
        return new CounterMark(number, name, definition, since, firstNotCounted, entries, counted, skipped, removed);
    }

    /** The same when nobody asks for it any more. */
    public CounterMark gone() {
        return new CounterMark(number, name, definition, since, next, entries, counted, skipped, true);
    }

    /** The JSON for the store. */
    public byte[] toJson() {
        JsonWriter json = new JsonWriter(200 + definition.length())
                .raw("{\"name\":")
                .string(name)
                .raw(",\"counts\":")
                .string(definition)
                .raw(",\"since\":")
                .number(since);
        next.ifPresent(row -> json.raw(",\"next\":").string(row));
        json.raw(",\"entries\":")
                .number(entries)
                .raw(",\"counted\":")
                .number(counted)
                .raw(",\"skipped\":")
                .number(skipped);
        return json.raw(removed ? ",\"removed\":true}" : "}").toBytes();
    }

    /** Reads what stands in the store. */
    public static CounterMark parse(byte[] key, byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json));
        return new CounterMark(
                ByteBuffer.wrap(key).getShort(Short.BYTES),
                fields.value("name").orElseThrow().unquoted(),
                fields.value("counts").orElseThrow().unquoted(),
                number(fields, "since"),
                fields.value("next").map(Slice::unquoted),
                number(fields, "entries"),
                number(fields, "counted"),
                number(fields, "skipped"),
                fields.value("removed").isPresent());
    }

    private static long number(JsonObject fields, String name) {
        return fields.value(name).orElseThrow().toLong();
    }
}
