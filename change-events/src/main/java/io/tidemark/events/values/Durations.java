package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/** Durations as ISO 8601, in hours, minutes and seconds, from the one number of units that Debezium has made of them. */
record Durations(long unitsASecond) implements ValueWriter {
    @Override
    public void write(Slice source, JsonWriter document) {
        long units = Scalars.number(source, "a duration");
        long seconds = units / unitsASecond;
        document.raw("\"PT");
        if (seconds / 3600 != 0) {
            document.number(seconds / 3600).raw('H');
        }
        if (seconds / 60 % 60 != 0) {
            document.number(seconds / 60 % 60).raw('M');
        }
        long rest = units % (60 * unitsASecond);
        if (rest != 0 || seconds / 60 == 0) {
            writeSeconds(rest / unitsASecond, rest % unitsASecond, unitsASecond, document);
        }
        document.raw('"');
    }

    /** Seconds and their fraction, either of them with the sign, and the letter S. */
    static void writeSeconds(long seconds, long units, long unitsASecond, JsonWriter document) {
        if (seconds < 0 || units < 0) {
            document.raw('-');
        }
        document.number(Math.abs(seconds));
        Times.writeFraction(Math.abs(units), unitsASecond, document);
        document.raw('S');
    }
}
