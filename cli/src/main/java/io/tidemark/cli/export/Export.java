package io.tidemark.cli.export;

import java.io.IOException;

/** Takes rows, or changes, one after the other, and writes them. */
public interface Export {
    void write(RowVersion version) throws IOException;

    /** Hands on what is written so far. */
    default void flush() throws IOException {}
}
