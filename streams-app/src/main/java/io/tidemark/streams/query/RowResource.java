package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/tables/{table}/rows/{id}}: one row, from whichever instance has it. */
final class RowResource {
    private final Tables tables;
    private final RowSearch search;
    private final MinPosition minPosition;
    private final PastRow past;

    RowResource(Tables tables, Peers peers, MinPosition minPosition) {
        this.tables = tables;
        this.minPosition = minPosition;
        this.search = new RowSearch(peers);
        this.past = new PastRow(new HistoryPeers(peers));
    }

    Reply get(Request request) {
        return AboutTable.answer(
                tables, request, RowQuestion::of, (table, question) -> answer(table, question, request));
    }

    private Answer answer(TableClient table, RowQuestion question, Request request) {
        try {
            return request.header().apply(Peers.FORWARDED).isPresent()
                    ? ofPartitions(table, question, request)
                    : FieldsParameter.cut(question.fields(), whole(table, question));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        }
    }

    private Answer whole(TableClient table, RowQuestion question) throws InterruptedException {
        Deadline deadline = Deadline.in(question.timeout());
        Optional<Answer> notYet = minPosition.await(table.table().name(), question, deadline);
        if (notYet.isPresent()) {
            return notYet.get();
        }
        if (question.asOf().isPresent()) {
            return past.toClient(table, question, deadline);
        }
        Lookup lookup = search.find(table, question, deadline);
        return MinVersion.refusal(table, question, lookup)
                .orElseGet(() -> RowAnswers.toClient(table, question.id(), lookup));
    }

    /** What another instance asked for, when all was there that its client wanted: that of its partitions which are here. */
    private static Answer ofPartitions(TableClient table, RowQuestion question, Request request)
            throws InterruptedException {
        Set<Integer> partitions = PartitionList.asked(table, request);
        if (question.asOf().isPresent()) {
            return PastRow.toInstance(table, question, partitions);
        }
        Lookup lookup = MinVersion.here(table, question, partitions, question.timeout());
        return RowAnswers.toInstance(table, question.id(), lookup);
    }
}
