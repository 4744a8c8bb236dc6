package io.tidemark.events;

/** What an event did to a row. */
public sealed interface Outcome {

    /** The row became different: a new version, which everybody downstream sees. */
    record Applied(Row row) implements Outcome {}

    /** What the event says already is; only the row's position moves on, to be kept and told to nobody. */
    record Moved(Row row) implements Outcome {}

    /** An event delivered again. */
    record Repeated() implements Outcome {}

    /** An event older than what is known. */
    record Stale() implements Outcome {}
}
