package io.tidemark.streams.counters;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.streams.rows.ReceivedLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The sums that another instance sends, a line each. */
public final class ReceivedSums implements Sums {
    private final ReceivedLines lines;

    /** Reads from a stream that fails where it ends before its end, and closes it. */
    public ReceivedSums(InputStream in) {
        this.lines = new ReceivedLines(in);
    }

    @Override
    public Optional<Sum> next() throws IOException {
        try {
            return Optional.ofNullable(lines.next()).map(Sum::parse);
        } catch (UndecodableException | NumberFormatException | NoSuchElementException notASum) {
            throw new IOException("another instance sent what is no sum: " + notASum.getMessage(), notASum);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
