package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * {@code GET /v1/tables/{table}/rows/{id}}: one row, from whichever instance has it. That there is no row is said only
 * when every partition was asked.
 */
final class RowResource {
    /** Another instance is asked again after so long, as the row may have moved. */
    private static final Duration LONGEST_WAIT_ELSEWHERE = Duration.ofSeconds(2);

    private final Tables tables;
    private final Peers peers;
    private final MinPosition minPosition;

    RowResource(Tables tables, Peers peers, MinPosition minPosition) {
        this.tables = tables;
        this.peers = peers;
        this.minPosition = minPosition;
    }

    Answer get(Request request) {
        Optional<TableClient> table = tables.client(request.variable("table"));
        if (table.isEmpty()) {
            return TablesResource.unknown(tables, request.variable("table"));
        }
        RowQuestion question;
        try {
            question = RowQuestion.of(request);
        } catch (IllegalArgumentException notAllowed) {
            return Answer.problem(400, "Bad parameter", notAllowed.getMessage());
        }
        Deadline deadline = Deadline.in(question.timeout());
        try {
            return request.header().apply(Peers.FORWARDED).isPresent()
                    ? here(table.get(), question, deadline)
                    : everywhere(table.get(), question, deadline);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        }
    }

    /** What another instance asked; it has waited for the position. */
    private static Answer here(TableClient table, RowQuestion question, Deadline deadline) throws InterruptedException {
        Lookup lookup =
                MinVersion.await(question.minVersion(), deadline, false, () -> LocalStores.row(table, question));
        return answer(table, question, lookup);
    }

    private Answer everywhere(TableClient table, RowQuestion question, Deadline deadline) throws InterruptedException {
        Optional<Answer> notYet = minPosition.await(table.table().name(), question, deadline);
        if (notYet.isPresent()) {
            return notYet.get();
        }
        Lookup lookup = MinVersion.await(
                question.minVersion(),
                deadline,
                true,
                () -> everywhere(table, question, LocalStores.row(table, question), deadline));
        return answer(table, question, lookup);
    }

    private Lookup everywhere(TableClient table, RowQuestion question, Lookup local, Deadline deadline)
            throws InterruptedException {
        return switch (local) {
            case Lookup.Found found -> found;
            case Lookup.Elsewhere elsewhere -> elsewhere;
            case Lookup.Older older -> older;
            case Lookup.Absent(Set<Integer> partitions) -> elsewhere(table, question, partitions, deadline);
            case Lookup.Warming warming -> elsewhere(table, question, Set.of(), deadline);
        };
    }

    private Lookup elsewhere(TableClient table, RowQuestion question, Set<Integer> here, Deadline deadline)
            throws InterruptedException {
        Set<Integer> asked = new HashSet<>(here);
        Optional<Answer> withoutRow = Optional.empty();
        if (!PartitionList.all(table).equals(asked)) {
            for (Future<Answer> asking : peers.ask(table, path(table, question, deadline))) {
                Optional<Answer> answer = Peers.await(asking);
                if (answer.isPresent() && answer.get().status() == 200) {
                    return new Lookup.Elsewhere(answer.get());
                }
                answer.ifPresent(nothing ->
                        asked.addAll(PartitionList.parse(nothing.headers().getOrDefault(PartitionList.HEADER, ""))));
                if (answer.isPresent() && Peers.version(answer.get()).isPresent()) {
                    withoutRow = answer;
                }
            }
        }
        if (withoutRow.isPresent()) {
            return new Lookup.Elsewhere(withoutRow.get());
        }
        boolean everywhere = table.partitions() > 0 && asked.containsAll(PartitionList.all(table));
        return everywhere
                ? new Lookup.Absent(asked)
                : new Lookup.Warming(asked.size() + " of " + table.partitions() + " partitions can be asked right now");
    }

    private static String path(TableClient table, RowQuestion question, Deadline deadline) {
        Duration left = deadline.left();
        return question.path(
                table.table().name(), left.compareTo(LONGEST_WAIT_ELSEWHERE) < 0 ? left : LONGEST_WAIT_ELSEWHERE);
    }

    private static Answer answer(TableClient table, RowQuestion question, Lookup lookup) {
        return switch (lookup) {
            case Lookup.Elsewhere(Answer answer) -> answer;
            case Lookup.Older(long version) -> older(table, question, version);
            case Lookup.Warming(String why) ->
                Answer.unavailable("Table " + table.table().name() + ": " + why);
            case Lookup.Absent(Set<Integer> partitions) -> absent(table, question, partitions);
            case Lookup.Found(Row row) ->
                row.isTombstone()
                        ? withPosition(absent(table, question, PartitionList.all(table)), row)
                                .with(MinVersion.HEADER, Long.toString(row.version()))
                        : found(row);
        };
    }

    private static Answer found(Row row) {
        Answer answer = Answer.json(row.document().orElseThrow().bytes()).with("ETag", "\"" + row.version() + "\"");
        return withPosition(answer, row)
                .with(
                        "Tidemark-Changed-At",
                        Instant.ofEpochMilli(row.timestamp()).toString());
    }

    private static Answer withPosition(Answer answer, Row row) {
        return row.position()
                .map(Position::text)
                .map(text -> answer.with("Tidemark-Position", text))
                .orElse(answer);
    }

    private static Answer absent(TableClient table, RowQuestion question, Set<Integer> partitions) {
        return Answer.problem(
                        404, "No such row", "Table " + table.table().name() + " has no row '" + question.id() + "'.")
                .with(PartitionList.HEADER, PartitionList.print(partitions));
    }

    private static Answer older(TableClient table, RowQuestion question, long version) {
        String row = "Table " + table.table().name() + ": row '" + question.id() + "' ";
        return Answer.problem(
                        412,
                        "Not reached in time",
                        row + (version == 0 ? "is not there yet" : "has version " + version) + ", asked for was "
                                + question.minVersion() + ".")
                .with(MinVersion.HEADER, Long.toString(version));
    }
}
