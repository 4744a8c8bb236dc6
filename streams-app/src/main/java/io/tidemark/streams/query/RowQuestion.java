package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;

/**
 * What is asked of one row.
 *
 * @param id the row's id, decoded
 * @param fields the columns that are wanted; no matter of an instance that is asked by another
 */
record RowQuestion(String id, Fields fields) {
    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "a row");
        Fields fields = FieldsParameter.of(parameters);
        parameters.end();
        return new RowQuestion(request.variable("id"), fields);
    }

    /** The path that asks this of a table. */
    String path(String table) {
        return "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id);
    }
}
