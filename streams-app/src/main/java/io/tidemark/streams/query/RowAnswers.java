package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one row is answered: to a client, and to another instance that asks for some partitions, which is told besides which of them were
 * asked, and the version of a row that was deleted.
 */
final class RowAnswers {
    /** The version of a row or a tombstone: of answers between instances, and of those that have no row, and so no ETag. */
    static final String VERSION = "tidemark-version";

    /** Between instances: rows may be in other partitions than their keys say. */
    static final String UNPLACED = "tidemark-unplaced";

    /** How old an answer may be at most, in ms, where it is a copy's. */
    private static final String STALENESS = "tidemark-staleness";

    private static final Set<String> BETWEEN_INSTANCES = Set.of(PartitionList.HEADER, VERSION, UNPLACED, STALENESS);

    private RowAnswers() {}

    static Answer toClient(TableClient table, String id, Lookup lookup) {
        Answer answer = switch (lookup) {
            case Lookup.Found found -> row(table, id, found.row());
            case Lookup.Elsewhere elsewhere -> withoutInternal(elsewhere.answer());
            case Lookup.Absent absent -> absent(table, id);
            case Lookup.Warming(String why) ->
                Answer.unavailable("Table " + table.table().name() + ": " + why);
        };
        return lookup.staleness().isZero() ? answer : answer.with("Tidemark-Staleness", millis(lookup));
    }

    static Answer toInstance(TableClient table, String id, Lookup lookup) {
        Answer answer = toClient(table, id, lookup);
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        if (!(lookup instanceof Lookup.Warming)) {
            headers.put(PartitionList.HEADER, PartitionList.print(lookup.partitions()));
        }
        if (lookup instanceof Lookup.Found found) {
            headers.put(VERSION, Long.toString(found.row().version()));
        }
        if (table.placement().isRefuted()) {
            headers.put(UNPLACED, "true");
        }
        return new Answer(answer.status(), answer.contentType(), headers, answer.body());
    }

    /** What another instance said by its answer. */
    static Lookup ofInstance(Answer answer) {
        Map<String, String> headers = answer.headers();
        Optional<Set<Integer>> partitions =
                Optional.ofNullable(headers.get(PartitionList.HEADER)).map(PartitionList::parse);
        if (partitions.isEmpty()) {
            return new Lookup.Warming("another instance answers " + answer.status());
        }
        Duration staleness = Duration.ofMillis(Long.parseLong(headers.getOrDefault(STALENESS, "0")));
        String version = headers.get(VERSION);
        return version == null
                ? new Lookup.Absent(partitions.get(), staleness)
                : new Lookup.Elsewhere(partitions.get(), Long.parseLong(version), answer, staleness);
    }

    static Answer row(TableClient table, String id, Row row) {
        if (row.isTombstone()) {
            return absent(table, id).with(VERSION, Long.toString(row.version()));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "\"" + row.version() + "\"");
        row.position().map(Position::text).ifPresent(text -> headers.put("Tidemark-Position", text));
        headers.put("Tidemark-Changed-At", Instant.ofEpochMilli(row.timestamp()).toString());
        return new Answer(
                200, "application/json", headers, row.document().orElseThrow().bytes());
    }

    private static Answer absent(TableClient table, String id) {
        return Answer.problem(404, "No such row", "Table " + table.table().name() + " has no row '" + id + "'.");
    }

    private static String millis(Lookup lookup) {
        return Long.toString(lookup.staleness().plusMillis(1).toMillis());
    }

    private static Answer withoutInternal(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeAll(BETWEEN_INSTANCES);
        if (answer.status() == 404) {
            headers.put(VERSION, answer.headers().get(VERSION));
        }
        return new Answer(answer.status(), answer.contentType(), headers, answer.body());
    }
}
