package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.rows.RowLine;
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
        if (lookup instanceof Lookup.Found found) {
            answer = answer.with(VERSION, Long.toString(found.row().version()));
        }
        return lookup instanceof Lookup.Warming ? answer : toInstance(table, lookup.partitions(), answer);
    }

    /** An answer of rows, with the partitions that were asked for it. */
    static Answer toInstance(TableClient table, Set<Integer> partitions, Answer answer) {
        Answer told = answer.with(PartitionList.HEADER, PartitionList.print(partitions));
        return table.placement().isRefuted() ? told.with(UNPLACED, "true") : told;
    }

    /** Heeds what another instance knows of where rows are. */
    static void refute(TableClient table) {
        table.placement().refute("another instance read a row from another partition than its key belongs to");
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

    /** A row that another instance told with others. */
    static Lookup ofInstance(TakenRows taken, RowLine row) {
        JsonObject fields = row.fields();
        Answer answer = row(
                row.version(),
                fields.value("position").map(Slice::unquoted),
                fields.value("ts").map(Slice::toLong).orElseThrow(),
                fields.value(RowLine.ROW, fields.size() - 1).orElseThrow());
        return new Lookup.Elsewhere(taken.partitions(), row.version(), answer, Duration.ZERO);
    }

    static Answer row(TableClient table, String id, Row row) {
        return row.isTombstone()
                ? absent(table, id).with(VERSION, Long.toString(row.version()))
                : row(
                        row.version(),
                        row.position().map(Position::text),
                        row.timestamp(),
                        row.document().orElseThrow());
    }

    private static Answer row(long version, Optional<String> position, long timestamp, Slice document) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "\"" + version + "\"");
        position.ifPresent(text -> headers.put("Tidemark-Position", text));
        headers.put("Tidemark-Changed-At", Instant.ofEpochMilli(timestamp).toString());
        return new Answer(200, "application/json", headers, document.bytes());
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
