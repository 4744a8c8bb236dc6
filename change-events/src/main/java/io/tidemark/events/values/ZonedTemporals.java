package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times and timestamps of a zone, in UTC. Nearly all come in UTC already: then their bytes are copied. */
final class ZonedTemporals {
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private ZonedTemporals() {}

    static void time(Slice source, JsonWriter document) {
        if (source.array()[source.from()] == '{') {
            structuredTime(JsonTrees.read(source, "a time with zone"), document);
            return;
        }
        int end = source.isString() ? IsoText.time(source.array(), source.from() + 1, source.to() - 1) : -1;
        document.raw('"');
        if (end > 0 && isZulu(source, end)) {
            IsoText.writeTime(source.array(), source.from() + 1, end, document);
        } else {
            shiftedTime(source, document);
        }
        document.raw("Z\"");
    }

    static void timestamp(Slice source, JsonWriter document) {
        if (source.array()[source.from()] == '{') {
            structuredTimestamp(JsonTrees.read(source, "a timestamp with zone"), document);
            return;
        }
        if (!source.isString()) {
            throw Scalars.unfit(source, "a timestamp with zone", "ISO 8601 with a zone");
        }
        Slice text = new Slice(source.array(), source.from() + 1, source.to() - 1);
        int time = IsoText.timestamp(text);
        int end = time < 0 ? -1 : IsoText.time(text.array(), time, text.to());
        if (end > 0 && isZulu(source, end)) {
            document.raw('"').raw(text.array(), text.from(), time);
            IsoText.writeTime(text.array(), time, end, document);
            document.raw("Z\"");
        } else {
            shiftedTimestamp(source, document);
        }
    }

    private static boolean isZulu(Slice source, int end) {
        return end == source.to() - 2 && source.array()[end] == 'Z';
    }

    private static void shiftedTime(Slice source, JsonWriter document) {
        try {
            OffsetTime time = OffsetTime.parse(source.unquoted()).withOffsetSameInstant(ZoneOffset.UTC);
            Times.write(time.toLocalTime().toSecondOfDay(), time.getNano(), NANOS_A_SECOND, document);
        } catch (DateTimeParseException notATime) {
            throw Scalars.unfit(source, "a time with zone", "ISO 8601 with a zone");
        }
    }

    private static void shiftedTimestamp(Slice source, JsonWriter document) {
        Infinity infinity = Infinity.of(source.unquoted());
        if (infinity != null) {
            infinity.write(document);
            return;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(source.unquoted()).withOffsetSameInstant(ZoneOffset.UTC);
            write(time, document);
        } catch (DateTimeParseException notATimestamp) {
            throw Scalars.unfit(source, "a timestamp with zone", "ISO 8601 with a zone, or infinity");
        }
    }

    private static void structuredTime(JsonNode time, JsonWriter document) {
        document.raw('"');
        int offset = time.path("offsetSeconds").intValue();
        if (offset == 0) {
            StructuredTimes.writeTime(time, document);
        } else {
            long seconds = Math.floorMod(StructuredTimes.secondOfDay(time) - offset, 86_400L);
            Times.write(seconds, time.path("nanos").longValue(), NANOS_A_SECOND, document);
        }
        document.raw("Z\"");
    }

    private static void structuredTimestamp(JsonNode timestamp, JsonWriter document) {
        if (!StructuredTimes.writeInfinity(timestamp, document)) {
            write(StructuredTimes.timestamp(timestamp).withOffsetSameInstant(ZoneOffset.UTC), document);
        }
    }

    private static void write(OffsetDateTime time, JsonWriter document) {
        document.raw('"');
        Dates.writeDays(time.toLocalDate().toEpochDay(), document);
        document.raw('T');
        Times.write(time.toLocalTime().toSecondOfDay(), time.getNano(), NANOS_A_SECOND, document);
        document.raw("Z\"");
    }
}
