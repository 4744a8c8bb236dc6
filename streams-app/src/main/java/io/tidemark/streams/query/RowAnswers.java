package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
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
    /** Between instances: the version of a row or a tombstone. */
    static final String VERSION = "tidemark-version";

    /** Between instances: the row may be in another partition than its key says. */
    static final String UNPLACED = "tidemark-unplaced";

    private RowAnswers() {}

    static Answer toClient(TableClient table, String id, Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found(Set<Integer> partitions, Row row) ->
                row.isTombstone() ? absent(table, id) : found(row, Map.of());
            case Lookup.Elsewhere(Set<Integer> partitions, long version, Answer answer) -> withoutInternal(answer);
            case Lookup.Absent absent -> absent(table, id);
            case Lookup.Warming(String why) ->
                Answer.unavailable("Table " + table.table().name() + ": " + why);
        };
    }

    static Answer toInstance(TableClient table, String id, Lookup lookup) {
        Answer answer = switch (lookup) {
            case Lookup.Found(Set<Integer> partitions, Row row) -> {
                Map<String, String> internal = Map.of(
                        PartitionList.HEADER, PartitionList.print(partitions), VERSION, Long.toString(row.version()));
                yield row.isTombstone() ? with(internal, absent(table, id)) : found(row, internal);
            }
            case Lookup.Absent(Set<Integer> partitions) ->
                absent(table, id).with(PartitionList.HEADER, PartitionList.print(partitions));
            case Lookup.Elsewhere elsewhere -> toClient(table, id, elsewhere);
            case Lookup.Warming warming -> toClient(table, id, warming);
        };
        return table.placement().isRefuted() ? answer.with(UNPLACED, "true") : answer;
    }

    /** What another instance said by its answer. */
    static Lookup ofInstance(Answer answer) {
        Optional<Set<Integer>> partitions =
                Optional.ofNullable(answer.headers().get(PartitionList.HEADER)).map(PartitionList::parse);
        if (partitions.isEmpty()) {
            return new Lookup.Warming("another instance answers " + answer.status());
        }
        String version = answer.headers().get(VERSION);
        return version == null
                ? new Lookup.Absent(partitions.get())
                : new Lookup.Elsewhere(partitions.get(), Long.parseLong(version), answer);
    }

    private static Answer found(Row row, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", "\"" + row.version() + "\"");
        row.position().map(Position::text).ifPresent(text -> headers.put("Tidemark-Position", text));
        headers.put("Tidemark-Changed-At", Instant.ofEpochMilli(row.timestamp()).toString());
        headers.putAll(more);
        return new Answer(
                200, "application/json", headers, row.document().orElseThrow().bytes());
    }

    private static Answer absent(TableClient table, String id) {
        return Answer.problem(404, "No such row", "Table " + table.table().name() + " has no row '" + id + "'.");
    }

    private static Answer with(Map<String, String> more, Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.putAll(more);
        return new Answer(answer.status(), answer.contentType(), headers, answer.body());
    }

    private static Answer withoutInternal(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeAll(Set.of(PartitionList.HEADER, VERSION, UNPLACED));
        return new Answer(answer.status(), answer.contentType(), headers, answer.body());
    }
}
