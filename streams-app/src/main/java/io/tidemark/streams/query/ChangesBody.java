package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.StreamedAnswer;
import io.tidemark.streams.feed.Change;
import io.tidemark.streams.feed.ChangeReader;
import io.tidemark.streams.feed.Feeds;
import io.tidemark.streams.feed.Reading;
import io.tidemark.streams.rows.RowLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The feed of a table as server-sent events: the current rows where they are wanted, then changes for ever. A reader to whom
 * nothing was sent for a while is told where it is all the same. One who cannot have the next change is told why, and the answer ends.
 */
final class ChangesBody implements StreamedAnswer.Body {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final byte[] BEGINNING = text("retry: 1000\n:\n\n");
    private static final byte[] COMMENT = text(":\n");
    private static final byte[] END = text("\n");

    private final String table;
    private final ChangesQuestion.Filter filter;
    private final Optional<TableScan> rows;
    private final ChangeReader changes;
    private final Scans.Scan reader;
    private final Feeds feeds;
    private long written;

    /**
     * Is to be closed by the thread that writes it.
     *
     * @param rows the current rows, as of after the place where the changes begin
     */
    ChangesBody(
            String table,
            ChangesQuestion question,
            Optional<TableScan> rows,
            ChangeReader changes,
            Scans.Scan reader,
            Feeds feeds) {
        this.table = table;
        this.filter = question.filter();
        this.rows = rows;
        this.changes = changes;
        this.reader = reader;
        this.feeds = feeds;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(BEGINNING);
        out.flush();
        if (rows.isPresent() && !writeRows(rows.get(), out)) {
            return;
        }
        heartbeat(out);
        try {
            while (writeNext(changes.next(untilHeartbeat()), out)) {
                reader.moves();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the instance stops", stopped);
        }
    }

    @Override
    public void close() {
        try (reader;
                changes) {
            rows.ifPresent(TableScan::close);
        }
    }

    /** Rows have no ids: who is interrupted among them begins anew. */
    private boolean writeRows(TableScan scan, OutputStream out) throws IOException {
        long count = 0;
        try (scan) {
            for (Optional<RowLine> row = scan.next(); row.isPresent(); row = scan.next()) {
                if (filter.wants(row.get().id())) {
                    out.write(text("event: row\ndata: "));
                    out.write(row.get().json());
                    out.write(text("\n\n"));
                    count++;
                }
                reader.moves();
            }
        } catch (IOException brokeOff) {
            if (Thread.currentThread().isInterrupted()) {
                throw brokeOff;
            }
            return problem(Answer.unavailable("Table " + table + ": " + brokeOff.getMessage()), out);
        }
        out.write(text("event: rows\ndata: {\"rows\":" + count + "}\n\n"));
        return true;
    }

    private boolean writeNext(Reading reading, OutputStream out) throws IOException {
        return switch (reading) {
            case Reading.Changes(var some) -> write(some, out);
            case Reading.Passed passed -> {
                feeds.dropped(table);
                yield problem(
                        Answer.unavailable("This reader is slower than the changes of table " + table
                                + " come; it may go on where it is."),
                        out);
            }
            case Reading.Gone(String why) -> problem(gone(why), out);
            case Reading.Ended(String why) -> problem(Answer.unavailable(why), out);
        };
    }

    private boolean write(Iterable<Change> some, OutputStream out) throws IOException {
        int count = 0;
        for (Change change : some) {
            if (filter.wants(change.rowId())) {
                out.write(change.id());
                out.write(change.event());
                count++;
            }
        }
        if (count > 0) {
            out.flush();
            written = System.nanoTime();
            feeds.sent(table, count);
        } else if (untilHeartbeat().isZero()) {
            heartbeat(out);
        }
        return true;
    }

    /** A comment keeps the connection; the id is taken over by the reader, though there is no event with it. */
    private void heartbeat(OutputStream out) throws IOException {
        out.write(COMMENT);
        out.write(Change.line(changes.reached()));
        out.write(END);
        out.flush();
        written = System.nanoTime();
    }

    private Duration untilHeartbeat() {
        Duration left = HEARTBEAT.minusNanos(System.nanoTime() - written);
        return left.isNegative() ? Duration.ZERO : left;
    }

    static Answer gone(String why) {
        return Answer.problem(410, "Gone", why + " Begin anew: ?from=start.");
    }

    private boolean problem(Answer problem, OutputStream out) throws IOException {
        out.write(text("event: error\ndata: "));
        out.write(problem.body());
        out.write(text("\n\n"));
        return false;
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
