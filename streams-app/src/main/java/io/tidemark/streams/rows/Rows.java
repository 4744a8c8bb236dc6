package io.tidemark.streams.rows;

import java.io.IOException;
import java.util.Optional;

/** Rows in the byte order of their ids, each id once; read by one thread. */
public interface Rows extends AutoCloseable {
    /**
     * The next row, empty after the last one.
     *
     * @throws IOException when there may be more rows, and they cannot be had
     */
    Optional<RowLine> next() throws IOException;

    @Override
    void close();
}
