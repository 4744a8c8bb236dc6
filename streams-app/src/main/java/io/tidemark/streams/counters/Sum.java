package io.tidemark.streams.counters;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What a group came to over a period, or in one window. Between instances a line: {@code {"key":"ACME","amounts":[15,3]}}.
 *
 * @param key the group, UTF-8; of a window its start, in hexadecimal digits whose order is that of time
 */
public record Sum(byte[] key, Amounts amounts) {
    /** By key. */
    static final Comparator<Sum> ORDER = Comparator.comparing(Sum::key, Arrays::compareUnsigned);

    /** The sum of one window. */
    static Sum ofWindow(long start, Amounts amounts) {
        return new Sum(windowKey(start), amounts);
    }

    /** The key of a window. */
    static byte[] windowKey(long start) {
        return String.format("%016x", start ^ Long.MIN_VALUE).getBytes(StandardCharsets.UTF_8);
    }

    /** The key as text. */
    public String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** Where the window begins that the key is of, in ms since 1970. */
    public long window() {
        return Long.parseUnsignedLong(keyText(), 16) ^ Long.MIN_VALUE;
    }

    /** The line. */
    public byte[] toJson() {
        return new JsonWriter()
                .raw("{\"key\":")
                .string(keyText())
                .raw(",\"amounts\":")
                .raw(amounts.toJson())
                .raw('}')
                .toBytes();
    }

    /** Reads a line; fails in whatever way where it is none. */
    static Sum parse(byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json));
        return new Sum(
                fields.value("key").orElseThrow().unquoted().getBytes(StandardCharsets.UTF_8),
                Amounts.parse(fields.value("amounts").orElseThrow()));
    }
}
