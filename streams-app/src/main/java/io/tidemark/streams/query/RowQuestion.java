package io.tidemark.streams.query;

import io.tidemark.instance.configuration.Durations;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked of one row.
 *
 * @param id the row's id, decoded
 * @param fields the columns that are wanted; no matter of an instance that is asked by another
 * @param timeout how long the answer may take
 * @param maxStaleness how old a copy may be that answers where the row's own instance cannot; empty where none may
 */
record RowQuestion(String id, Fields fields, Duration timeout, Optional<Duration> maxStaleness) {
    private static final String MAX_STALENESS = "max-staleness";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException for a parameter that is not allowed; the message names it and what is
     */
    static RowQuestion of(Request request) {
        Parameters parameters = Parameters.of(request, "a row");
        Fields fields = FieldsParameter.of(parameters);
        Duration timeout = parameters
                .value("timeout", "a duration such as 500ms or 2s, from 1ms to 30s", RowQuestion::timeout)
                .orElse(DEFAULT_TIMEOUT);
        Optional<Duration> maxStaleness =
                parameters.value(MAX_STALENESS, "a duration such as 500ms or 5s", Durations::parse);
        parameters.end();
        return new RowQuestion(request.variable("id"), fields, timeout, maxStaleness);
    }

    /** Asks for a row as it is now, all of it. */
    static RowQuestion ofNow(String id) {
        return new RowQuestion(id, Fields.ALL, DEFAULT_TIMEOUT, Optional.empty());
    }

    /** The same question, which no copy may answer. */
    RowQuestion current() {
        return maxStaleness.isEmpty() ? this : new RowQuestion(id, fields, timeout, Optional.empty());
    }

    /** The path that asks this of a table. */
    String path(String table) {
        String row = "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id);
        return maxStaleness
                .map(longest -> row + "?" + MAX_STALENESS + "=" + longest.toMillis() + "ms")
                .orElse(row);
    }

    private static Optional<Duration> timeout(String text) {
        return Durations.parse(text).filter(timeout -> timeout.isPositive() && timeout.compareTo(LONGEST_TIMEOUT) <= 0);
    }
}
