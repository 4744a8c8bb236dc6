package io.tidemark.writer.bulk;

import java.util.Locale;

/**
 * Why something has to be sent again.
 *
 * @param said the sentence of the index or of the connection, for the log
 */
public record Retry(Reason reason, String said) {

    /** The reasons, few enough for a metric. */
    public enum Reason {
        /** The node's write queue is full. */
        QUEUE_FULL,
        /** A write block, the disk's flood stage, a missing permission: a person, or a freed disk, has to lift it. */
        BLOCKED,
        /** Alias and index are gone. */
        INDEX_MISSING,
        /** The node is up, and cannot do it now. */
        UNAVAILABLE,
        /** No connection, or one that broke: whether the bulk was applied is unknown. */
        CONNECTION,
        /** No answer in time: whether the bulk was applied is unknown. */
        TIMEOUT,
        /** The bulk is larger than the node takes; half of it is sent. */
        TOO_LARGE,
        /** An answer that says nothing of the items. */
        UNKNOWN;

        /** The value in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
