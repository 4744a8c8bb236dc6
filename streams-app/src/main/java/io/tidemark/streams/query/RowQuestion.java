package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.Durations;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of one row.
 *
 * @param id the row's id, decoded
 * @param timeout how long the answer may take
 * @param minVersion the version that it must have at least; 0 for any
 * @param minPosition everything committed up to there must be in the answer; of another instance's question it is
 * @param maxStaleness how old a copy may be that answers where the row's own instance cannot; empty where none may
 * @param fields the columns that are wanted; no matter of an instance that is asked by another
 */
record RowQuestion(
        String id,
        Duration timeout,
        long minVersion,
        Optional<Position> minPosition,
        Optional<Duration> maxStaleness,
        Fields fields) {
    private static final String TIMEOUT = "timeout";
    private static final String MIN_VERSION = "min-version";
    private static final String MIN_POSITION = "min-position";
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
        Duration timeout = parameters
                .value(TIMEOUT, "a duration such as 500ms or 2s, from 1ms to 30s", RowQuestion::timeout)
                .orElse(DEFAULT_TIMEOUT);
        long minVersion = parameters
                .value(MIN_VERSION, "a version, as in the ETag of an earlier answer", RowQuestion::version)
                .orElse(0L);
        Optional<Position> minPosition = parameters.value(
                MIN_POSITION,
                "a position of PostgreSQL's log, such as 0/19B6868; other databases' logs have no messages that tell how far"
                        + " a connector is",
                RowQuestion::position);
        Optional<Duration> maxStaleness =
                parameters.value(MAX_STALENESS, "a duration such as 500ms or 5s", Durations::parse);
        Fields fields = FieldsParameter.of(parameters);
        parameters.end();
        if (minPosition.isPresent() && maxStaleness.isPresent()) {
            throw new IllegalArgumentException(MAX_STALENESS + ": is given beside " + MIN_POSITION
                    + ", allowed: one of them, as a copy does not know what it lacks");
        }
        return new RowQuestion(request.variable("id"), timeout, minVersion, minPosition, maxStaleness, fields);
    }

    /** Asks for the row as it is now. */
    static RowQuestion of(String id) {
        return new RowQuestion(id, DEFAULT_TIMEOUT, 0, Optional.empty(), Optional.empty(), Fields.ALL);
    }

    /** The same question, which no copy may answer. */
    RowQuestion current() {
        return maxStaleness.isEmpty()
                ? this
                : new RowQuestion(id, timeout, minVersion, minPosition, Optional.empty(), fields);
    }

    /**
     * The path that asks this of a table.
     *
     * @param wait how long the answer may wait for the version
     */
    String path(String table, Duration wait) {
        List<String> parameters = new ArrayList<>();
        if (minVersion > 0) {
            parameters.add(MIN_VERSION + "=" + minVersion);
            parameters.add(TIMEOUT + "=" + wait.toMillis() + "ms");
        }
        minPosition.ifPresent(position -> parameters.add(MIN_POSITION + "=" + PercentEncoding.encode(position.text())));
        maxStaleness.ifPresent(longest -> parameters.add(MAX_STALENESS + "=" + longest.toMillis() + "ms"));
        String path = "/v1/tables/" + table + "/rows/" + PercentEncoding.encode(id);
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private static Optional<Long> version(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(version -> version > 0);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Position> position(String text) {
        try {
            return Optional.of(Position.parse(text)).filter(PostgresPosition.class::isInstance);
        } catch (UndecodableException ofNoDatabase) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> timeout(String text) {
        return Durations.parse(text).filter(timeout -> timeout.isPositive() && timeout.compareTo(LONGEST_TIMEOUT) <= 0);
    }
}
