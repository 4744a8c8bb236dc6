package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Cursor;
import io.tidemark.streams.rows.Fields;
import io.tidemark.streams.rows.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a table's rows.
 *
 * @param limit how many at most
 * @param streamed whether all of them are wanted, a line each, or a page
 * @param fields the columns that are wanted; no matter of an instance that is asked by another
 */
record RowsQuestion(RowRange range, long limit, boolean streamed, Fields fields) {
    static final String NDJSON = "application/x-ndjson";

    private static final long LARGEST_PAGE = 1_000;
    private static final long DEFAULT_PAGE = 100;

    /**
     * Reads the parameters of a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowsQuestion of(Request request) {
        boolean streamed = request.header().apply("Accept").orElse("").contains(NDJSON);
        long most = streamed ? Long.MAX_VALUE : LARGEST_PAGE;
        Parameters parameters = Parameters.of(request, "rows");
        String prefix = parameters.text("prefix").orElse("");
        long limit = parameters
                .value("limit", "a whole number from 1" + (streamed ? " on" : " to " + most), text -> limit(text, most))
                .orElse(streamed ? Long.MAX_VALUE : DEFAULT_PAGE);
        Optional<String> after =
                parameters.value("cursor", "the cursor of the page before, as it was answered", Cursor::read);
        Fields fields = FieldsParameter.of(parameters);
        parameters.end();
        return new RowsQuestion(new RowRange(prefix, after), limit, streamed, fields);
    }

    /** Whether it is answered in a moment. */
    boolean isShort() {
        return limit <= LARGEST_PAGE + 1;
    }

    /** How many rows each instance has to send: those of a page and one more, which says that there is a next page. */
    RowsQuestion ofAnotherInstance() {
        return new RowsQuestion(range, streamed ? limit : limit + 1, true, Fields.ALL);
    }

    /** The path that asks this of a table. */
    String path(String table) {
        List<String> parameters = new ArrayList<>();
        if (!range.prefix().isEmpty()) {
            parameters.add("prefix=" + PercentEncoding.encode(range.prefix()));
        }
        range.after().ifPresent(id -> parameters.add("cursor=" + Cursor.after(id)));
        if (limit < Long.MAX_VALUE) {
            parameters.add("limit=" + limit);
        }
        return "/v1/tables/" + table + "/rows" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static Optional<Long> limit(String text, long most) {
        try {
            return Optional.of(Long.parseLong(text)).filter(limit -> limit >= 1 && limit <= most);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
