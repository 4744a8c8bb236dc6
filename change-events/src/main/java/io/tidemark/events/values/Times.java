package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/**
 * Times without a zone as ISO 8601: seconds always, of the fraction the digits that say something. From units since midnight,
 * from text, whose invented {@code Z} goes, or from a structure. MySQL's times may be negative and of more than a day.
 */
record Times(long unitsASecond) implements ValueWriter {
    private static final String EXPECTED = "units since midnight or an ISO 8601 time without a zone";

    @Override
    public void write(Slice source, JsonWriter document) {
        if (source.isString()) {
            text(source, document);
        } else if (source.array()[source.from()] == '{') {
            document.raw('"');
            StructuredTimes.writeTime(JsonTrees.read(source, "a time"), document);
            document.raw('"');
        } else {
            long units = Scalars.number(source, "a time");
            document.raw(units < 0 ? "\"-" : "\"");
            write(Math.abs(units) / unitsASecond, Math.abs(units) % unitsASecond, unitsASecond, document);
            document.raw('"');
        }
    }

    /** A time of day without quotes. */
    static void write(long secondOfDay, long units, long unitsASecond, JsonWriter document) {
        document.padded(secondOfDay / 3600, 2).raw(':');
        document.padded(secondOfDay / 60 % 60, 2).raw(':').padded(secondOfDay % 60, 2);
        writeFraction(units, unitsASecond, document);
    }

    /** The fraction of a second with its point; nothing where there is none. */
    static void writeFraction(long units, long unitsASecond, JsonWriter document) {
        if (units != 0) {
            long fraction = units;
            int digits = digits(unitsASecond);
            while (fraction % 10 == 0) {
                fraction /= 10;
                digits--;
            }
            document.raw('.').padded(fraction, digits);
        }
    }

    private static int digits(long unitsASecond) {
        int digits = 0;
        for (long left = unitsASecond; left > 1; left /= 10) {
            digits++;
        }
        return digits;
    }

    private static void text(Slice source, JsonWriter document) {
        byte[] json = source.array();
        int end = IsoText.time(json, source.from() + 1, source.to() - 1);
        if (end < 0 || !IsoText.isEndOrZulu(json, end, source.to() - 1)) {
            throw Scalars.unfit(source, "a time", EXPECTED);
        }
        document.raw('"');
        IsoText.writeTime(json, source.from() + 1, end, document);
        document.raw('"');
    }
}
