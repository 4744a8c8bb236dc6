package io.tidemark.streams.counters;

import java.io.IOException;
import java.util.Optional;

/** Sums in the byte order of their keys, each key once; read by one thread. */
public interface Sums extends AutoCloseable {
    /**
     * The next sum, empty after the last one.
     *
     * @throws IOException when there may be more, and it cannot be had
     */
    Optional<Sum> next() throws IOException;

    @Override
    void close();
}
