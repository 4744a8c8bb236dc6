package io.tidemark.streams.query;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
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
    private final Tables tables;
    private final Peers peers;
    private final PastRow past;

    RowResource(Tables tables, Peers peers) {
        this.tables = tables;
        this.peers = peers;
        this.past = new PastRow(new HistoryPeers(peers));
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
        boolean forwarded = request.header().apply(Peers.FORWARDED).isPresent();
        if (question.asOf().isPresent()) {
            return past.answer(table.get(), question, forwarded);
        }
        Lookup local = LocalStores.row(table.get(), question.id());
        return answer(table.get(), question.id(), forwarded ? local : everywhere(table.get(), question, local));
    }

    private Lookup everywhere(TableClient table, RowQuestion question, Lookup local) {
        return switch (local) {
            case Lookup.Found found -> found;
            case Lookup.Elsewhere elsewhere -> elsewhere;
            case Lookup.Absent(Set<Integer> partitions) -> elsewhere(table, question, partitions);
            case Lookup.Warming warming -> elsewhere(table, question, Set.of());
        };
    }

    private Lookup elsewhere(TableClient table, RowQuestion question, Set<Integer> here) {
        Set<Integer> asked = new HashSet<>(here);
        if (!PartitionList.all(table).equals(asked)) {
            String path = question.path(table.table().name());
            try {
                for (Future<Answer> asking : peers.ask(table, path)) {
                    Optional<Answer> answer = Peers.await(asking);
                    if (answer.isPresent() && answer.get().status() == 200) {
                        return new Lookup.Elsewhere(answer.get());
                    }
                    answer.ifPresent(nothing -> asked.addAll(
                            PartitionList.parse(nothing.headers().getOrDefault(PartitionList.HEADER, ""))));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return new Lookup.Warming("the instance stops");
            }
        }
        boolean everywhere = table.partitions() > 0 && asked.containsAll(PartitionList.all(table));
        return everywhere
                ? new Lookup.Absent(asked)
                : new Lookup.Warming(asked.size() + " of " + table.partitions() + " partitions can be asked right now");
    }

    private static Answer answer(TableClient table, String id, Lookup lookup) {
        return switch (lookup) {
            case Lookup.Elsewhere(Answer answer) -> answer;
            case Lookup.Warming(String why) ->
                Answer.unavailable("Table " + table.table().name() + ": " + why);
            case Lookup.Absent(Set<Integer> partitions) -> absent(table, id, partitions);
            case Lookup.Found(Row row) -> row.isTombstone() ? absent(table, id, PartitionList.all(table)) : found(row);
        };
    }

    static Answer found(Row row) {
        Answer answer = Answer.json(row.document().orElseThrow().bytes()).with("ETag", "\"" + row.version() + "\"");
        return row.position()
                .map(Position::text)
                .map(text -> answer.with("Tidemark-Position", text))
                .orElse(answer)
                .with(
                        "Tidemark-Changed-At",
                        Instant.ofEpochMilli(row.timestamp()).toString());
    }

    private static Answer absent(TableClient table, String id, Set<Integer> partitions) {
        return Answer.problem(404, "No such row", "Table " + table.table().name() + " has no row '" + id + "'.")
                .with(PartitionList.HEADER, PartitionList.print(partitions));
    }
}
