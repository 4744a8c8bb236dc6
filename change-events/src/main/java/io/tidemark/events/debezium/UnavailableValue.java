package io.tidemark.events.debezium;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Debezium writes for a value that PostgreSQL keeps out of line and did not change: it is not in the log. One text, in
 * a shape for each kind of column.
 */
public final class UnavailableValue {
    /** What Debezium writes unless it is told otherwise. */
    public static final UnavailableValue DEFAULT = of("__debezium_unavailable_value");

    private static final String HEX = "hex:";

    private final List<Slice> shapes;
    private final boolean[] lengths;

    private UnavailableValue(List<Slice> shapes) {
        this.shapes = shapes;
        this.lengths =
                new boolean[1 + shapes.stream().mapToInt(Slice::length).max().orElseThrow()];
        shapes.forEach(shape -> lengths[shape.length()] = true);
    }

    /**
     * The one that a connector is told to write.
     *
     * @param placeholder the connector's {@code unavailable.value.placeholder}: a text, or {@code hex:} and bytes
     * @throws UndecodableException when it is empty, or no hexadecimal digits follow
     */
    public static UnavailableValue of(String placeholder) {
        byte[] bytes = bytes(placeholder);
        if (bytes.length == 0) {
            throw new UndecodableException("is empty, allowed: the connector's unavailable.value.placeholder");
        }
        String text = quoted(new String(bytes, StandardCharsets.UTF_8));
        String pair = "{" + text + ":" + text + "}";
        Stream<String> values = Stream.of(
                text,
                quoted(Base64.getEncoder().encodeToString(bytes)),
                quoted(Base64.getUrlEncoder().encodeToString(bytes)),
                quoted(HexFormat.of().formatHex(bytes)),
                quoted(UUID.nameUUIDFromBytes(bytes).toString()));
        Stream<String> others = Stream.of(numbers(bytes), pair, quoted(pair));
        return new UnavailableValue(Stream.concat(values.flatMap(value -> Stream.of(value, "[" + value + "]")), others)
                .distinct()
                .map(Slice::of)
                .toList());
    }

    boolean is(Slice value) {
        int length = value.length();
        return length < lengths.length && lengths[length] && shapes.contains(value);
    }

    private static byte[] bytes(String placeholder) {
        if (!placeholder.startsWith(HEX)) {
            return placeholder.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(placeholder.substring(HEX.length()));
        } catch (IllegalArgumentException noDigits) {
            throw new UndecodableException(
                    "is '" + placeholder + "', allowed after hex: an even number of hexadecimal digits", noDigits);
        }
    }

    /** What stands for an array of whole numbers or days. */
    private static String numbers(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(at -> String.valueOf(bytes[at]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return new String(new JsonWriter().string(text).toBytes(), StandardCharsets.UTF_8);
    }
}
