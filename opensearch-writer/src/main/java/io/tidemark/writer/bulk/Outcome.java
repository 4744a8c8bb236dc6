package io.tidemark.writer.bulk;

import java.util.Locale;

/** How the way of one change into the index ended. */
public enum Outcome {
    /** The index did what the change asked. */
    WRITTEN,
    /** The index had a newer version, or this one already. */
    STALE,
    /** There was nothing to delete. */
    MISSING,
    /** A newer change of the row came before this one was sent. */
    SUPERSEDED,
    /** The index will never take it; it lies in the dead letters. */
    REFUSED;

    /** The value in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
