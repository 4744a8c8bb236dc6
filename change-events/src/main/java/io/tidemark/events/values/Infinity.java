package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;

/** The two dates that PostgreSQL has beyond all others. */
enum Infinity {
    POSITIVE("infinity"),
    NEGATIVE("-infinity");

    private final String word;

    Infinity(String word) {
        this.word = word;
    }

    void write(JsonWriter document) {
        document.raw('"').raw(word).raw('"');
    }

    /** The infinity of the words that PostgreSQL and Debezium have for it, null where it is none. */
    static Infinity of(String text) {
        return switch (text) {
            case "infinity", "POSITIVE_INFINITY" -> POSITIVE;
            case "-infinity", "NEGATIVE_INFINITY" -> NEGATIVE;
            default -> null;
        };
    }
}
