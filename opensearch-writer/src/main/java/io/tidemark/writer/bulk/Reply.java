package io.tidemark.writer.bulk;

import io.tidemark.index.OpenSearchProblem;
import java.net.SocketTimeoutException;
import java.util.List;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** What came back for a whole bulk. */
public sealed interface Reply {

    /**
     * Each item has its answer.
     *
     * @param at when, in ms since 1970
     */
    record Answered(List<ItemAnswer> items, long at) implements Reply {}

    /** No item has an answer; all of them again. */
    record Failed(Retry retry) implements Reply {}

    /** The node does not take a bulk like this: too large, or one item of it spoils the whole. Half of it, then. */
    record Unacceptable(String said) implements Reply {}

    /** The reply that a status means; the body belongs to a 200 only. */
    static Reply ofStatus(int status, String said) {
        return switch (status) {
            case 400, 405, 413 -> new Unacceptable(said);
            case 401, 403 -> new Failed(new Retry(Retry.Reason.BLOCKED, said));
            case 404 -> new Failed(new Retry(Retry.Reason.INDEX_MISSING, said));
            case 429 -> new Failed(new Retry(Retry.Reason.QUEUE_FULL, said));
            default -> new Failed(new Retry(Retry.Reason.UNAVAILABLE, said));
        };
    }

    /**
     * The reply that a failure of the client means.
     *
     * @throws Error when the Java machine, not the connection, is at fault
     */
    static Reply ofFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Error fatal -> throw fatal;
                case ResponseException refused -> {
                    return ofStatus(refused.status(), OpenSearchProblem.sentence(refused));
                }
                case SocketTimeoutException late -> {
                    return new Failed(new Retry(Retry.Reason.TIMEOUT, String.valueOf(late.getMessage())));
                }
                default -> {
                    // look at its cause
                }
            }
        }
        return new Failed(new Retry(Retry.Reason.CONNECTION, OpenSearchProblem.sentence(failure)));
    }
}
