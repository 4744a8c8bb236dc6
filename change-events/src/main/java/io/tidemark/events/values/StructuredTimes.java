package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The parts of Debezium's structured dates and times ({@code time.precision.mode=structured}), which lose nothing. */
final class StructuredTimes {
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private StructuredTimes() {}

    /** Writes an infinity where it is one. */
    static boolean writeInfinity(JsonNode time, JsonWriter document) {
        Infinity infinity = Infinity.of(time.path("specialValue").asText());
        if (infinity != null) {
            infinity.write(document);
        }
        return infinity != null;
    }

    static void writeDate(JsonNode date, JsonWriter document) {
        Dates.write(part(date, "year"), part(date, "month"), part(date, "day"), document);
    }

    static void writeTime(JsonNode time, JsonWriter document) {
        Times.write(secondOfDay(time), time.path("nanos").longValue(), NANOS_A_SECOND, document);
    }

    static long secondOfDay(JsonNode time) {
        return 3600 * part(time, "hour") + 60 * part(time, "minute") + part(time, "second");
    }

    static OffsetDateTime timestamp(JsonNode timestamp) {
        try {
            return LocalDateTime.of(
                            (int) part(timestamp, "year"),
                            (int) part(timestamp, "month"),
                            (int) part(timestamp, "day"),
                            (int) part(timestamp, "hour"),
                            (int) part(timestamp, "minute"),
                            (int) part(timestamp, "second"),
                            timestamp.path("nanos").intValue())
                    .atOffset(ZoneOffset.ofTotalSeconds(
                            timestamp.path("offsetSeconds").intValue()));
        } catch (DateTimeException outOfRange) {
            throw Scalars.unfit(Slice.of(timestamp.toString()), "a timestamp with zone", "parts that make one");
        }
    }

    private static long part(JsonNode time, String name) {
        JsonNode part = time.path(name);
        if (!part.isIntegralNumber()) {
            throw Scalars.unfit(Slice.of(time.toString()), "a structured time", "a number as its " + name);
        }
        return part.longValue();
    }
}
