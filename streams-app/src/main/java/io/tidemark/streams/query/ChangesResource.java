package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.feed.ChangeReader;
import io.tidemark.streams.feed.Feeds;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/tables/{table}/changes}: the live feed of a table, from any instance. Rows are read after the place where the
 * changes begin was noted: so no change is missed, and some may come twice.
 */
final class ChangesResource implements AutoCloseable {
    private static final int READERS = 1_000;
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Map<String, String> HEADERS = headers();

    private final Tables tables;
    private final Peers peers;
    private final Scans scans;
    private final Feeds feeds;
    private final Scans readers = new Scans(READERS, 0, STANDSTILL);

    ChangesResource(Tables tables, Peers peers, Scans scans, Feeds feeds) {
        this.tables = tables;
        this.peers = peers;
        this.scans = scans;
        this.feeds = feeds;
    }

    Reply get(Request request) {
        return AboutTable.answer(tables, request, ChangesQuestion::of, this::answer);
    }

    private Reply answer(TableClient table, ChangesQuestion question) {
        Optional<Scans.Scan> reader = readers.begin(false);
        if (reader.isEmpty()) {
            return unavailable(table, "this instance has " + READERS + " readers of changes, the most that it takes");
        }
        return open(table, question, reader.get());
    }

    @Override
    public void close() {
        feeds.close();
        readers.close();
    }

    private Reply open(TableClient table, ChangesQuestion question, Scans.Scan reader) {
        Reply reply = null;
        try {
            reply = switch (feeds.open(table.table().name(), question.from())) {
                case Feeds.Entry.Gone(String why) -> ChangesBody.gone(why);
                case Feeds.Entry.NotNow(String why) -> unavailable(table, why);
                case Feeds.Entry.Open(ChangeReader changes) -> begin(table, question, changes, reader);
            };
            return reply;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unavailable(table, "the instance stops");
        } finally {
            if (!(reply instanceof StreamedAnswer)) {
                reader.close();
            }
        }
    }

    private Reply begin(TableClient table, ChangesQuestion question, ChangeReader changes, Scans.Scan reader) {
        Reply reply = null;
        try {
            reply = question.withRows()
                    ? withRows(table, question, changes, reader)
                    : stream(table, question, Optional.empty(), changes, reader);
            return reply;
        } finally {
            if (!(reply instanceof StreamedAnswer)) {
                changes.close();
            }
        }
    }

    private Reply withRows(TableClient table, ChangesQuestion question, ChangeReader changes, Scans.Scan reader) {
        RowsQuestion rows = question.rows();
        Optional<Scans.Scan> scan = scans.begin(rows.isShort());
        if (scan.isEmpty()) {
            return unavailable(table, "too many rows are being read right now");
        }
        TableScan current = new TableScan(table, rows, scan.get());
        Reply reply = null;
        try {
            reply = current.openAll(peers)
                    .<Reply>map(why -> unavailable(table, why))
                    .orElseGet(() -> stream(table, question, Optional.of(current), changes, reader));
            return reply;
        } catch (IOException brokeOff) {
            return unavailable(table, brokeOff.getMessage());
        } finally {
            if (!(reply instanceof StreamedAnswer)) {
                current.close();
            }
        }
    }

    private StreamedAnswer stream(
            TableClient table,
            ChangesQuestion question,
            Optional<TableScan> rows,
            ChangeReader changes,
            Scans.Scan reader) {
        return new StreamedAnswer(
                "text/event-stream",
                HEADERS,
                new ChangesBody(table.table().name(), question, rows, changes, reader, feeds));
    }

    private static Answer unavailable(TableClient table, String why) {
        return Answer.unavailable("Table " + table.table().name() + ": " + why);
    }

    /** Nobody between the reader and this instance may keep events back. */
    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Accel-Buffering", "no");
        return headers;
    }
}
