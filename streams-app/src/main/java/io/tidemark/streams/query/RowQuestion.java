package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked of one row.
 *
 * @param id the row's id, decoded
 * @param asOf the time that it is asked for; empty for now
 */
record RowQuestion(String id, Optional<Instant> asOf) {
    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "a row");
        Optional<Instant> asOf = parameters.value("as-of", PastRow.TIMES, PastRow::time);
        parameters.end();
        return new RowQuestion(request.variable("id"), asOf);
    }

    /** The path that asks this of a table. */
    String path(String table) {
        String path = "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id);
        return path
                + asOf.map(time -> "?as-of=" + PercentEncoding.encode(time.toString()))
                        .orElse("");
    }
}
