package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.configuration.Durations;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;
import java.time.Duration;
import java.time.Instant;
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
 * @param asOf the time that it is asked for; empty for now
 * @param fields the columns that are wanted; no matter of an instance that is asked by another
 */
record RowQuestion(
        String id,
        Duration timeout,
        long minVersion,
        Optional<Position> minPosition,
        Optional<Duration> maxStaleness,
        Optional<Instant> asOf,
        Fields fields) {
    private static final String TIMEOUT = "timeout";
    private static final String MIN_VERSION = "min-version";
    private static final String MIN_POSITION = "min-position";
    private static final String MAX_STALENESS = "max-staleness";
    private static final String AS_OF = "as-of";
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
                .value(TIMEOUT, "a duration such as 500ms or 2s, at most 30s", RowQuestion::timeout)
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
        Optional<Instant> asOf = parameters.value(AS_OF, PastRow.TIMES, PastRow::time);
        Fields fields = FieldsParameter.of(parameters);
        parameters.end();
        if (asOf.isPresent() && (minVersion > 0 || maxStaleness.isPresent())) {
            throw new IllegalArgumentException((minVersion > 0 ? MIN_VERSION : MAX_STALENESS) + ": is given beside "
                    + AS_OF + ", which asks for the past, allowed: one of them");
        }
        if (minPosition.isPresent() && maxStaleness.isPresent()) {
            throw new IllegalArgumentException(MAX_STALENESS + ": is given beside " + MIN_POSITION
                    + ", allowed: one of them, as a copy does not know what it lacks");
        }
        return new RowQuestion(request.variable("id"), timeout, minVersion, minPosition, maxStaleness, asOf, fields);
    }

    /** The row as it is now, whatever that is. */
    static RowQuestion ofNow(String id) {
        return new RowQuestion(
                id, DEFAULT_TIMEOUT, 0, Optional.empty(), Optional.empty(), Optional.empty(), Fields.ALL);
    }

    /** Whether it is for the row as it is now, whatever that is. */
    boolean isOfNow() {
        return minVersion == 0 && minPosition.isEmpty() && maxStaleness.isEmpty() && asOf.isEmpty();
    }

    /** The same question, which no copy may answer. */
    RowQuestion current() {
        return maxStaleness.isEmpty()
                ? this
                : new RowQuestion(id, timeout, minVersion, minPosition, Optional.empty(), asOf, fields);
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
            parameters.add(TIMEOUT + "=" + Math.max(1, wait.toMillis()) + "ms");
        }
        minPosition.ifPresent(position -> parameters.add(MIN_POSITION + "=" + PercentEncoding.encode(position.text())));
        maxStaleness.ifPresent(longest -> parameters.add(MAX_STALENESS + "=" + longest.toMillis() + "ms"));
        asOf.ifPresent(time -> parameters.add(AS_OF + "=" + PercentEncoding.encode(time.toString())));
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
        return Durations.parse(text).filter(timeout -> timeout.compareTo(LONGEST_TIMEOUT) <= 0);
    }
}
