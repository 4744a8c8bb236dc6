package io.tidemark.streams.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The lines that another instance sends, of any length; empty ones mean nothing. */
public final class ReceivedLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Reads from a stream that fails where it ends before its end, and closes it. */
    public ReceivedLines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line that is not empty, without its end; null after the last one.
     *
     * @throws IOException when there may be more, and it cannot be had
     */
    public byte[] next() throws IOException {
        byte[] line = line();
        while (line != null && line.length == 0) {
            line = line();
        }
        return line;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                if (line.size() > 0) {
                    throw new IOException("another instance ended in the middle of a line");
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
