package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/**
 * Timestamps without a zone as ISO 8601: from units since 1970, from text, whose invented {@code Z} goes, or from a structure.
 *
 * @param infinity the number in these units, beside the largest, that stands for infinity
 * @param minusInfinity the number in these units, beside the smallest, that stands for -infinity
 */
record Timestamps(long unitsASecond, long infinity, long minusInfinity) implements ValueWriter {
    /** What the driver has for the infinities of PostgreSQL, in ms. */
    private static final long INFINITY = 9_223_372_036_825_200_000L;

    private static final long MINUS_INFINITY = -9_223_372_036_832_400_000L;

    static final ValueWriter MILLIS = new Timestamps(1_000L, INFINITY, MINUS_INFINITY);
    /** Some releases have the driver's numbers here too. */
    static final ValueWriter MICROS = new Timestamps(1_000_000L, INFINITY, MINUS_INFINITY);

    static final ValueWriter NANOS = new Timestamps(1_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final long SECONDS_A_DAY = 86_400;
    private static final String EXPECTED = "units since 1970 or an ISO 8601 timestamp without a zone";

    @Override
    public void write(Slice source, JsonWriter document) {
        if (source.isString()) {
            text(source, document);
        } else if (source.array()[source.from()] == '{') {
            structure(JsonTrees.read(source, "a timestamp"), document);
        } else {
            number(Scalars.number(source, "a timestamp"), document);
        }
    }

    private void number(long units, JsonWriter document) {
        if (units == infinity || units == Long.MAX_VALUE) {
            Infinity.POSITIVE.write(document);
        } else if (units == minusInfinity || units == Long.MIN_VALUE) {
            Infinity.NEGATIVE.write(document);
        } else {
            long seconds = Math.floorDiv(units, unitsASecond);
            document.raw('"');
            Dates.writeDays(Math.floorDiv(seconds, SECONDS_A_DAY), document);
            document.raw('T');
            Times.write(
                    Math.floorMod(seconds, SECONDS_A_DAY), Math.floorMod(units, unitsASecond), unitsASecond, document);
            document.raw('"');
        }
    }

    private static void text(Slice source, JsonWriter document) {
        Slice text = new Slice(source.array(), source.from() + 1, source.to() - 1);
        Infinity infinity = text.length() < 8 ? null : infinity(text);
        int time = infinity == null ? IsoText.timestamp(text) : -1;
        int end = time < 0 ? -1 : IsoText.time(text.array(), time, text.to());
        if (infinity != null) {
            infinity.write(document);
        } else if (end < 0 || !IsoText.isEndOrZulu(text.array(), end, text.to())) {
            throw Scalars.unfit(source, "a timestamp", EXPECTED);
        } else {
            document.raw('"').raw(text.array(), text.from(), time);
            IsoText.writeTime(text.array(), time, end, document);
            document.raw('"');
        }
    }

    private static Infinity infinity(Slice text) {
        byte first = text.array()[text.from()];
        if (first >= '0' && first <= '9') {
            return null;
        }
        return switch (text.toString()) {
            case "+292278994-08-16T23:00:00Z", "+294247-01-10T04:00:25.2Z" -> Infinity.POSITIVE;
            case "-292275055-05-16T23:00:00Z", "-290308-12-21T19:59:27.6Z" -> Infinity.NEGATIVE;
            case String word -> Infinity.of(word);
        };
    }

    private static void structure(JsonNode timestamp, JsonWriter document) {
        if (!StructuredTimes.writeInfinity(timestamp, document)) {
            document.raw('"');
            StructuredTimes.writeDate(timestamp, document);
            document.raw('T');
            StructuredTimes.writeTime(timestamp, document);
            document.raw('"');
        }
    }
}
