package io.tidemark.writer.bulk;

/** What is to be done about one item of a bulk, now that the index answered. */
sealed interface Verdict {

    /** Nothing any more: the index is where the change wants it, or further. */
    record Done(Outcome outcome) implements Verdict {}

    /** The same item once more, after a while. */
    record Again(Retry retry) implements Verdict {}

    /** To the dead letters: the index will never take it. */
    record Refused(String exception, String message) implements Verdict {}

    /** The verdict on one answer. A pure function; the rules stand in the order in which they are asked. */
    static Verdict on(ItemAnswer answer) {
        int status = answer.status();
        if (!answer.failed()) {
            return new Done(status == 404 ? Outcome.MISSING : Outcome.WRITTEN);
        }
        if (status == 409) {
            return new Done(Outcome.STALE);
        }
        String said = answer.errorType() + ": " + answer.reason();
        return switch (answer.errorType()) {
            case "cluster_block_exception", "security_exception" -> new Again(new Retry(Retry.Reason.BLOCKED, said));
            case "index_not_found_exception" -> new Again(new Retry(Retry.Reason.INDEX_MISSING, said));
            default -> other(status, said, answer);
        };
    }

    private static Verdict other(int status, String said, ItemAnswer answer) {
        if (status == 429) {
            return new Again(new Retry(Retry.Reason.QUEUE_FULL, said));
        }
        if (status >= 500 || status == 408) {
            return new Again(new Retry(Retry.Reason.UNAVAILABLE, said));
        }
        if (status == 401 || status == 403) {
            return new Again(new Retry(Retry.Reason.BLOCKED, said));
        }
        return new Refused(answer.errorType(), "OpenSearch refuses the document: " + answer.reason());
    }
}
