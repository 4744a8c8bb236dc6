package io.tidemark.streams.rows;

import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The rows that another instance sends, a line each. */
public final class ReceivedRows implements Rows {
    private final ReceivedLines lines;

    /** Reads from a stream that fails where it ends before its end, and closes it. */
    public ReceivedRows(InputStream in) {
        this.lines = new ReceivedLines(in);
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        try {
            return Optional.ofNullable(lines.next()).map(RowLine::parse);
        } catch (UndecodableException notARow) {
            throw new IOException("another instance sent what is no row: " + notARow.getMessage(), notARow);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
