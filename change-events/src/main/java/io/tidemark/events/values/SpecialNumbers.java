package io.tidemark.events.values;

import io.tidemark.events.json.Slice;

/** What is no number and yet stands in columns of numbers, under all names that Debezium has for it. */
final class SpecialNumbers {
    private SpecialNumbers() {}

    /** The word of the document for a string of an event; null where it is none. */
    static String word(Slice source) {
        if (!source.isString() || source.length() > 20) {
            return null;
        }
        return switch (source.unquoted()) {
            case "NaN", "NAN" -> "NaN";
            case "Infinity", "POSITIVE_INFINITY" -> "Infinity";
            case "-Infinity", "NEGATIVE_INFINITY" -> "-Infinity";
            default -> null;
        };
    }
}
