package io.tidemark.events;

import io.tidemark.events.json.UndecodableException;

/** What the database did, as Debezium's {@code op} says it. */
public enum Operation {
    READ('r', "read by a snapshot"),
    /** As the connector's stream stands: its time is that of the reading. In events and changelog it is {@code r}, too. */
    BACKFILL('r', "read by an incremental snapshot"),
    CREATE('c', "inserted"),
    UPDATE('u', "updated"),
    DELETE('d', "deleted"),
    TRUNCATE('t', "truncated"),
    MESSAGE('m', "a message");

    private final char code;
    private final String verb;

    Operation(char code, String verb) {
        this.code = code;
        this.verb = verb;
    }

    /** The letter in events and in the changelog. */
    public char code() {
        return code;
    }

    /** Whether an event's time is when the database made the change, and not when somebody looked. */
    public boolean hasTimeOfChange() {
        return this != BACKFILL;
    }

    /** As it stands in the row: which snapshot read it, nobody need know. */
    Operation kept() {
        return this == BACKFILL ? READ : this;
    }

    /** What happened to the row, as a person says it. */
    public String verb() {
        return verb;
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
