package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.rows.Rows;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/tables/{table}/rows}: the rows of all instances in the byte order of their ids, a page or all of them. Never a
 * part of a whole: where a partition cannot be read the answer is 503, or breaks off where it had begun.
 */
final class RowsResource {
    private final Tables tables;
    private final Peers peers;
    private final Scans scans;

    RowsResource(Tables tables, Peers peers, Scans scans) {
        this.tables = tables;
        this.peers = peers;
        this.scans = scans;
    }

    Reply get(Request request) {
        return AboutTable.answer(
                tables, request, RowsQuestion::of, (table, question) -> answer(table, question, request));
    }

    private Reply answer(TableClient table, RowsQuestion question, Request request) {
        return scans.begin(question.isShort())
                .map(scan -> reply(table, question, request, scan))
                .orElseGet(() -> unavailable(table, "too many rows are being read right now"));
    }

    private Reply reply(TableClient table, RowsQuestion question, Request request, Scans.Scan scan) {
        TableScan rows = new TableScan(table, question, scan);
        Reply reply = null;
        try {
            reply = request.header().apply(Peers.FORWARDED).isPresent()
                    ? part(table, rows, question, request)
                    : whole(table, rows, question);
            return reply;
        } catch (IOException brokeOff) {
            return unavailable(table, brokeOff.getMessage());
        } finally {
            if (!(reply instanceof StreamedAnswer)) {
                rows.close();
            }
        }
    }

    /** What another instance asked for: that of it which is here. */
    private static Reply part(TableClient table, TableScan rows, RowsQuestion question, Request request) {
        rows.openHere(PartitionList.asked(table, request));
        return new StreamedAnswer(
                RowsQuestion.NDJSON,
                Map.of(PartitionList.HEADER, PartitionList.print(rows.partitions())),
                new RowsBody(rows, question.limit(), true));
    }

    private Reply whole(TableClient table, TableScan rows, RowsQuestion question) throws IOException {
        Optional<String> closed = rows.openAll(peers);
        if (closed.isPresent()) {
            return unavailable(table, closed.get());
        }
        Rows cut = question.fields().cut(rows);
        return question.streamed()
                ? new StreamedAnswer(RowsQuestion.NDJSON, Map.of(), new RowsBody(cut, question.limit(), false))
                : Answer.json(RowsPage.of(cut, question.limit()));
    }

    private static Answer unavailable(TableClient table, String why) {
        return Answer.unavailable("Table " + table.table().name() + ": " + why);
    }
}
