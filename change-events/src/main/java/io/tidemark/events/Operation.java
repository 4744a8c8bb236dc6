package io.tidemark.events;

import io.tidemark.events.json.UndecodableException;

/** What the database did, as Debezium's {@code op} says it. */
public enum Operation {
    READ('r'),
    CREATE('c'),
    UPDATE('u'),
    DELETE('d'),
    TRUNCATE('t'),
    MESSAGE('m');

    private final char code;

    Operation(char code) {
        this.code = code;
    }

    /** The letter in events and in the changelog. */
    public char code() {
        return code;
    }

    /**
     * The operation of a letter.
     *
     * @throws UndecodableException names the letter and what is allowed
     */
    public static Operation of(String code) {
        return switch (code) {
            case "r" -> READ;
            case "c" -> CREATE;
            case "u" -> UPDATE;
            case "d" -> DELETE;
            case "t" -> TRUNCATE;
            case "m" -> MESSAGE;
            default -> throw new UndecodableException("op is '" + code + "', known are r, c, u, d, t and m");
        };
    }
}
