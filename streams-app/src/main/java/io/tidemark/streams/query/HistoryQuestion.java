package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What is asked of a row's versions.
 *
 * @param id the row's id, decoded
 * @param below the version that they come after, going back; one that no row has for a beginning at the newest
 * @param limit how many at most
 */
record HistoryQuestion(String id, long below, long limit) {
    private static final long LARGEST_PAGE = 1_000;
    private static final long DEFAULT_PAGE = 100;

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static HistoryQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "a row's history");
        long limit = parameters
                .value(
                        "limit",
                        "a whole number from 1 to " + LARGEST_PAGE,
                        text -> number(text, limited -> limited <= LARGEST_PAGE))
                .orElse(DEFAULT_PAGE);
        long below = parameters
                .value("cursor", "the cursor of the page before, as it was answered", text -> number(text, any -> true))
                .orElse(Long.MAX_VALUE);
        parameters.end();
        return new HistoryQuestion(request.variable("id"), below, limit);
    }

    /** Whether it begins at the newest version. */
    boolean isFirst() {
        return below == Long.MAX_VALUE;
    }

    /** The path that asks this of a table. */
    String path(String table) {
        return "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id) + "/history?limit=" + limit
                + (isFirst() ? "" : "&cursor=" + below);
    }

    private static Optional<Long> number(String text, LongPredicate allowed) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= 1 && allowed.test(number));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
