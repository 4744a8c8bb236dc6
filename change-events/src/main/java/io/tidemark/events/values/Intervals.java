package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/**
 * Intervals as PostgreSQL prints them with {@code intervalstyle = iso_8601}: ISO 8601 without the parts that are zero. Debezium
 * writes all parts, {@code P0Y0M1DT2H3M4S}, or has them in a structure.
 */
final class Intervals {
    private static final String[] PARTS = {"years", "Y", "months", "M", "days", "D"};
    private static final String[] TIMES = {"hours", "H", "minutes", "M"};

    private Intervals() {}

    static void write(Slice source, JsonWriter document) {
        if (source.array()[source.from()] == '{') {
            structure(JsonTrees.read(source, "an interval"), document);
        } else if (source.isString() && source.array()[source.from() + 1] == 'P') {
            text(source, document);
        } else {
            throw Scalars.unfit(source, "an interval", "an ISO 8601 duration");
        }
    }

    private static void text(Slice source, JsonWriter document) {
        byte[] json = source.array();
        int end = source.to() - 1;
        int start = document.length();
        document.raw("\"P");
        boolean pendingTime = false;
        int part = source.from() + 2;
        for (int at = part; at < end; at++) {
            if (json[at] == 'T') {
                pendingTime = true;
                part = at + 1;
            } else if (json[at] >= 'A' && json[at] <= 'Z') {
                if (!isZero(json, part, at)) {
                    document.raw(pendingTime ? "T" : "").raw(json, part, at + 1);
                    pendingTime = false;
                }
                part = at + 1;
            } else if ((json[at] < '0' || json[at] > '9') && json[at] != '-' && json[at] != '.') {
                throw Scalars.unfit(source, "an interval", "an ISO 8601 duration");
            }
        }
        document.raw(document.length() == start + 2 ? "T0S\"" : "\"");
    }

    private static boolean isZero(byte[] json, int from, int to) {
        for (int at = from; at < to; at++) {
            if (json[at] >= '1' && json[at] <= '9') {
                return false;
            }
        }
        return true;
    }

    private static void structure(JsonNode interval, JsonWriter document) {
        document.raw("\"P");
        int start = document.length();
        writeParts(interval, PARTS, document);
        document.raw('T');
        int time = document.length();
        writeParts(interval, TIMES, document);
        long seconds = interval.path("seconds").longValue();
        long nanos = interval.path("nanos").longValue();
        if (seconds != 0 || nanos != 0 || document.length() == start + 1) {
            Durations.writeSeconds(seconds, nanos, 1_000_000_000L, document);
        }
        if (document.length() == time) {
            document.truncate(time - 1);
        }
        document.raw('"');
    }

    private static void writeParts(JsonNode interval, String[] parts, JsonWriter document) {
        for (int part = 0; part < parts.length; part += 2) {
            long number = interval.path(parts[part]).longValue();
            if (number != 0) {
                document.number(number).raw(parts[part + 1]);
            }
        }
    }
}
