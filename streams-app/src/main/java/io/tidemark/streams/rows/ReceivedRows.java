package io.tidemark.streams.rows;

import io.tidemark.events.json.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The rows that another instance sends, a line each; empty lines mean nothing. */
public final class ReceivedRows implements Rows {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Reads from a stream that fails where it ends before its end, and closes it. */
    public ReceivedRows(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        byte[] line = line();
        while (line != null && line.length == 0) {
            line = line();
        }
        try {
            return Optional.ofNullable(line).map(RowLine::parse);
        } catch (UndecodableException notARow) {
            throw new IOException("another instance sent what is no row: " + notARow.getMessage(), notARow);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    /** The next line, null after the last one. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                if (line.size() > 0) {
                    throw new IOException("another instance ended in the middle of a row");
                }
                return null;
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            from = Math.min(end + 1, to);
            if (end < to) {
                return line.toByteArray();
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
