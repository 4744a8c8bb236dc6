package io.tidemark.streams.topology;

/** What became of an event; every event read has exactly one. */
public enum Disposition {
    APPLIED("applied"),
    UNCHANGED("unchanged"),
    STALE("stale"),
    SKIPPED("skipped"),
    DEAD_LETTER("dead_letter");

    private final String label;

    Disposition(String label) {
        this.label = label;
    }

    /** The label in metrics. */
    public String label() {
        return label;
    }
}
