package io.tidemark.events.values;

import io.tidemark.events.json.JsonScanner;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;

/** Values that the document has as the event has them. What they are is seen in their first byte: a parser has read them. */
final class Scalars {
    private Scalars() {}

    static void bool(Slice source, JsonWriter document) {
        byte first = source.array()[source.from()];
        if (first != 't' && first != 'f') {
            throw unfit(source, "a boolean", "true or false");
        }
        document.raw(source);
    }

    static void integer(Slice source, JsonWriter document) {
        for (int at = source.from(); at < source.to(); at++) {
            byte digit = source.array()[at];
            if ((digit < '0' || digit > '9') && (digit != '-' || at > source.from())) {
                throw unfit(source, "an integer", "digits");
            }
        }
        document.raw(source);
    }

    static void floating(Slice source, JsonWriter document) {
        if (isNumber(source)) {
            document.raw(source);
            return;
        }
        String word = SpecialNumbers.word(source);
        if (word == null) {
            throw unfit(source, "a number", "digits, or one of the words NaN, Infinity, -Infinity");
        }
        document.raw('"').raw(word).raw('"');
    }

    static void string(Slice source, JsonWriter document) {
        if (!source.isString()) {
            throw unfit(source, "text", "a string");
        }
        document.raw(source);
    }

    static void any(Slice source, JsonWriter document) {
        byte first = source.array()[source.from()];
        if (first == '{' || first == '[') {
            JsonScanner.writeCompact(source.array(), source.from(), source.to(), document);
        } else {
            document.raw(source);
        }
    }

    static boolean isNumber(Slice source) {
        byte first = source.array()[source.from()];
        return first == '-' || first >= '0' && first <= '9';
    }

    /** A whole number that stands for something else, such as the days of a date. */
    static long number(Slice source, String what) {
        try {
            return source.toLong();
        } catch (NumberFormatException notANumber) {
            throw unfit(source, what, "a whole number");
        }
    }

    static UndecodableException unfit(Slice source, String what, String expected) {
        int length = Math.min(source.length(), 60);
        String beginning = new Slice(source.array(), source.from(), source.from() + length).toString();
        return new UndecodableException(
                what + " is " + beginning + (length < source.length() ? "…" : "") + ", expected " + expected);
    }
}
