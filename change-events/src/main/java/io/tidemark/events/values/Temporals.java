package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Dates and times as ISO 8601 strings: seconds always, of the fraction only the digits that say something, {@code Z}
 * where the source has a zone, none invented where it has none.
 */
final class Temporals {
    private static final long SECONDS_A_DAY = 86_400;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private Temporals() {}

    /** A date from days since 1970. */
    static void date(Slice source, JsonWriter document) {
        document.raw('"');
        writeDate(number(source, "date"), document);
        document.raw('"');
    }

    /** A time of day from units since midnight. */
    static void time(Slice source, long unitsASecond, JsonWriter document) {
        long units = number(source, "time");
        document.raw('"');
        writeTime(units / unitsASecond, units % unitsASecond, unitsASecond, document);
        document.raw('"');
    }

    /** A timestamp without a zone from units since 1970. */
    static void timestamp(Slice source, long unitsASecond, JsonWriter document) {
        long units = number(source, "timestamp");
        long seconds = Math.floorDiv(units, unitsASecond);
        document.raw('"');
        writeDate(Math.floorDiv(seconds, SECONDS_A_DAY), document);
        document.raw('T');
        writeTime(Math.floorMod(seconds, SECONDS_A_DAY), Math.floorMod(units, unitsASecond), unitsASecond, document);
        document.raw('"');
    }

    /** A timestamp with a zone from ISO 8601; words such as {@code infinity} stay words. */
    static void zoned(Slice source, JsonWriter document) {
        OffsetDateTime time;
        try {
            time = OffsetDateTime.parse(source.unquoted()).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException aWord) {
            document.raw(source);
            return;
        }
        document.raw('"');
        writeDate(time.toLocalDate().toEpochDay(), document);
        document.raw('T');
        writeTime(time.toLocalTime().toSecondOfDay(), time.getNano(), NANOS_A_SECOND, document);
        document.raw("Z\"");
    }

    private static long number(Slice source, String what) {
        try {
            return source.toLong();
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException("a " + what + " is " + source + ", expected a whole number");
        }
    }

    private static void writeDate(long epochDay, JsonWriter document) {
        try {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            int year = date.getYear();
            if (year < 0 || year > 9999) {
                document.raw(year < 0 ? '-' : '+');
            }
            document.padded(Math.abs(year), 4).raw('-');
            document.padded(date.getMonthValue(), 2).raw('-').padded(date.getDayOfMonth(), 2);
        } catch (DateTimeException outOfRange) {
            throw new UndecodableException("a date is " + epochDay + " days from 1970, beyond what a date can be");
        }
    }

    private static void writeTime(long secondOfDay, long units, long unitsASecond, JsonWriter document) {
        document.padded(secondOfDay / 3600, 2).raw(':');
        document.padded(secondOfDay / 60 % 60, 2).raw(':').padded(secondOfDay % 60, 2);
        if (units != 0) {
            long fraction = units;
            long scale = unitsASecond;
            while (fraction % 10 == 0) {
                fraction /= 10;
                scale /= 10;
            }
            document.raw('.').padded(fraction, Long.toString(scale).length() - 1);
        }
    }
}
