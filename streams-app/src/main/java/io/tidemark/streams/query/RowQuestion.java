package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;

/**
 * What is asked of one row.
 *
 * @param id the row's id, decoded
 */
record RowQuestion(String id) {
    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowQuestion of(Request request) {
        Parameters.of(request, "a row").end();
        return new RowQuestion(request.variable("id"));
    }

    /** The path that asks this of a table. */
    String path(String table) {
        return "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id);
    }
}
