package io.tidemark.streams.query;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * {@code POST /v1/tables/{table}/rows}: rows by their ids, from whichever instances have them; each is asked once. That a row is missing
 * is said only when every partition was asked.
 */
final class ManyRowsResource {
    private final Tables tables;
    private final Peers peers;
    private final Scans scans;

    ManyRowsResource(Tables tables, Peers peers, Scans scans) {
        this.tables = tables;
        this.peers = peers;
        this.scans = scans;
    }

    Reply post(Request request) {
        return AboutTable.answer(
                tables, request, ManyRowsQuestion::of, (table, question) -> answer(table, question, request));
    }

    private Answer answer(TableClient table, ManyRowsQuestion question, Request request) {
        Optional<Scans.Scan> scan = scans.begin(true);
        if (scan.isEmpty()) {
            return unavailable(table, "too many rows are being read right now");
        }
        try (Scans.Scan reading = scan.get()) {
            reading.moves();
            boolean forwarded = request.header().apply(Peers.FORWARDED).isPresent();
            ManyRows rows = new ManyRows(table);
            rows.lookHere(question.ids());
            return forwarded ? rows.part(question) : whole(table, question, rows);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unavailable(table, "the instance stops");
        } catch (UndecodableException notOurs) {
            return unavailable(table, "an instance answered what this one does not understand");
        }
    }

    private Answer whole(TableClient table, ManyRowsQuestion question, ManyRows rows) throws InterruptedException {
        List<String> open = rows.open(question.ids());
        if (table.partitions() == 0) {
            return unavailable(table, "its partitions are not known yet");
        }
        if (!open.isEmpty()) {
            for (Future<Answer> asking :
                    peers.ask(table, ManyRowsQuestion.path(table.table().name()), ManyRowsQuestion.body(open))) {
                Peers.await(asking).map(TakenRows::of).ifPresent(rows::learn);
            }
        }
        List<String> unknown = rows.open(question.ids());
        return unknown.isEmpty()
                ? rows.answer(question)
                : unavailable(table, "of " + unknown.size() + " rows not all partitions can be asked right now");
    }

    private static Answer unavailable(TableClient table, String why) {
        return Answer.unavailable("Table " + table.table().name() + ": " + why);
    }
}
