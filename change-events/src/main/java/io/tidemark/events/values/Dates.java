package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Dates as ISO 8601: from days since 1970, from text, whose invented {@code Z} goes, or from a structure. Years are those of the
 * proleptic calendar: 44 BC is -0043, and years over 9999 have a sign.
 */
final class Dates {
    private static final String EXPECTED = "days since 1970 or an ISO 8601 date without a zone";

    private Dates() {}

    static void write(Slice source, JsonWriter document) {
        if (source.isString()) {
            text(source, document);
        } else if (source.array()[source.from()] == '{') {
            structure(JsonTrees.read(source, "a date"), document);
        } else {
            long days = Scalars.number(source, "a date");
            Infinity infinity = infinity(days);
            if (infinity == null) {
                document.raw('"');
                writeDays(days, document);
                document.raw('"');
            } else {
                infinity.write(document);
            }
        }
    }

    /** The date of a day, without quotes. */
    static void writeDays(long epochDay, JsonWriter document) {
        try {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            write(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), document);
        } catch (DateTimeException outOfRange) {
            throw Scalars.unfit(
                    Slice.of(Long.toString(epochDay)), "a date", "at most 365 billion days before or after 1970");
        }
    }

    static void write(long year, long month, long day, JsonWriter document) {
        if (year < 0 || year > 9999) {
            document.raw(year < 0 ? '-' : '+');
        }
        document.padded(Math.abs(year), 4).raw('-').padded(month, 2).raw('-').padded(day, 2);
    }

    /**
     * What Debezium's PostgreSQL connector makes of the infinities. Read from the log they are two days just outside what PostgreSQL
     * has, which releases have chosen differently; read in a snapshot, an overflow of them.
     */
    private static Infinity infinity(long days) {
        if (days > -600_000_000L && days < 2_146_000_000L || days != (int) days) {
            return null;
        }
        return switch ((int) days) {
            case 2_146_033_979, -2_147_472_692, -622_191_234, Integer.MAX_VALUE -> Infinity.POSITIVE;
            case -2_147_472_691, -625_821_272, Integer.MIN_VALUE -> Infinity.NEGATIVE;
            default -> null;
        };
    }

    private static void text(Slice source, JsonWriter document) {
        Slice text = new Slice(source.array(), source.from() + 1, source.to() - 1);
        Infinity infinity = text.length() < 8 ? null : infinity(text);
        int end = infinity == null ? IsoText.date(source.array(), text.from(), text.to()) : text.to();
        if (infinity != null) {
            infinity.write(document);
        } else if (end < 0 || !IsoText.isEndOrZulu(source.array(), end, text.to())) {
            throw Scalars.unfit(source, "a date", EXPECTED);
        } else {
            document.raw('"').raw(source.array(), text.from(), end).raw('"');
        }
    }

    private static Infinity infinity(Slice text) {
        byte first = text.array()[text.from()];
        if (first >= '0' && first <= '9') {
            return null;
        }
        return switch (text.toString()) {
            case "+5877611-06-21Z", "+292278994-08-16Z", "-5877611-06-21Z" -> Infinity.POSITIVE;
            case "-5877611-06-22Z", "+292269055-12-02Z" -> Infinity.NEGATIVE;
            case String word -> Infinity.of(word);
        };
    }

    private static void structure(JsonNode date, JsonWriter document) {
        if (!StructuredTimes.writeInfinity(date, document)) {
            document.raw('"');
            StructuredTimes.writeDate(date, document);
            document.raw('"');
        }
    }
}
