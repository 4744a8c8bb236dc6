package io.tidemark.streams.query;

import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Cursor;
import io.tidemark.streams.rows.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a table's rows.
 *
 * @param limit how many at most
 * @param streamed whether all of them are wanted, a line each, or a page
 */
record RowsQuestion(RowRange range, long limit, boolean streamed) {
    static final String NDJSON = "application/x-ndjson";

    private static final List<String> PARAMETERS = List.of("prefix", "limit", "cursor");
    private static final long LARGEST_PAGE = 1_000;
    private static final long DEFAULT_PAGE = 100;

    /**
     * Reads the parameters of a request; an empty one is as good as none.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowsQuestion of(Request request) {
        for (String name : request.query().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(name + ": is no parameter of rows, allowed: " + PARAMETERS);
            }
        }
        boolean streamed = request.header().apply("Accept").orElse("").contains(NDJSON);
        String prefix = request.query().getOrDefault("prefix", "");
        Optional<String> after = parameter(request, "cursor").map(RowsQuestion::after);
        long most = streamed ? Long.MAX_VALUE : LARGEST_PAGE;
        long limit = parameter(request, "limit")
                .map(text -> limit(text, most))
                .orElse(streamed ? Long.MAX_VALUE : DEFAULT_PAGE);
        return new RowsQuestion(new RowRange(prefix, after), limit, streamed);
    }

    /** Whether it is answered in a moment. */
    boolean isShort() {
        return limit <= LARGEST_PAGE + 1;
    }

    /** How many rows each instance has to send: those of a page and one more, which says that there is a next page. */
    RowsQuestion ofAnotherInstance() {
        return new RowsQuestion(range, streamed ? limit : limit + 1, true);
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

    private static Optional<String> parameter(Request request, String name) {
        return Optional.ofNullable(request.query().get(name)).filter(value -> !value.isEmpty());
    }

    private static String after(String cursor) {
        return Cursor.read(cursor)
                .orElseThrow(() -> new IllegalArgumentException(
                        "cursor: is '" + cursor + "', allowed: the cursor of the page before, as it was answered"));
    }

    private static long limit(String text, long most) {
        try {
            long limit = Long.parseLong(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number that is not allowed.
        }
        throw new IllegalArgumentException("limit: is '" + text + "', allowed: a whole number from 1"
                + (most < Long.MAX_VALUE ? " to " + most : " on"));
    }
}
