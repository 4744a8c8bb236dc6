package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/tables/{table}/rows/{id}}: one row, from whichever instance has it. */
final class RowResource {
    private final Tables tables;
    private final RowSearch search;

    RowResource(Tables tables, Peers peers) {
        this.tables = tables;
        this.search = new RowSearch(peers);
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
        return request.header().apply(Peers.FORWARDED).isPresent()
                ? ofPartitions(table.get(), question, request)
                : FieldsParameter.cut(question.fields(), whole(table.get(), question));
    }

    private Answer whole(TableClient table, RowQuestion question) {
        try {
            return RowAnswers.toClient(table, question.id(), search.find(table, question));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        }
    }

    /** What another instance asked for: that of its partitions which are here. */
    private static Answer ofPartitions(TableClient table, RowQuestion question, Request request) {
        Set<Integer> partitions = PartitionList.asked(table, request);
        return RowAnswers.toInstance(table, question.id(), LocalStores.row(table, question, partitions));
    }
}
