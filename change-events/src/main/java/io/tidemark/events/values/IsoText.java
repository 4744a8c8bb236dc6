package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/** ISO 8601 as it stands in bytes: how far a date or a time goes, without an object made. */
final class IsoText {
    private IsoText() {}

    /** The index behind the date that begins at an index; -1 where there is none. */
    static int date(byte[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        int year = digits(text, at, to);
        if (year - at < 4 || year - at > 9 || to - year < 6 || text[year] != '-' || text[year + 3] != '-') {
            return -1;
        }
        boolean real = inRange(text, year + 1, 1, 12) && inRange(text, year + 4, 1, 31);
        return real ? year + 6 : -1;
    }

    /** The index behind the time, without zone, that begins at an index; -1 where there is none. */
    static int time(byte[] text, int from, int to) {
        if (to - from < 5 || text[from + 2] != ':' || !inRange(text, from, 0, 24) || !inRange(text, from + 3, 0, 59)) {
            return -1;
        }
        int at = from + 5;
        if (to - at < 3 || text[at] != ':') {
            return at;
        }
        if (!inRange(text, at + 1, 0, 60)) {
            return -1;
        }
        at += 3;
        if (at == to || text[at] != '.') {
            return at;
        }
        int end = digits(text, at + 1, to);
        return end == at + 1 ? -1 : end;
    }

    /** The index of the time in a timestamp, behind its T; -1 where it does not begin as one. */
    static int timestamp(Slice text) {
        int end = date(text.array(), text.from(), text.to());
        return end < 0 || end == text.to() || text.array()[end] != 'T' ? -1 : end + 1;
    }

    /** Whether nothing follows, or the zone that Debezium invents where there is none. */
    static boolean isEndOrZulu(byte[] text, int at, int to) {
        return at == to || at == to - 1 && text[at] == 'Z';
    }

    /** Writes a time with its seconds, and of the fraction the digits that say something. */
    static void writeTime(byte[] text, int from, int to, JsonWriter document) {
        int end = to;
        if (to - from > 8) {
            while (text[end - 1] == '0') {
                end--;
            }
            if (text[end - 1] == '.') {
                end--;
            }
        }
        document.raw(text, from, end);
        if (to - from == 5) {
            document.raw(":00");
        }
    }

    private static boolean inRange(byte[] text, int at, int least, int most) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        int number = 10 * tens + ones;
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && number >= least && number <= most;
    }

    private static int digits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
