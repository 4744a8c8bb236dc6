package io.tidemark.cli.verify;

import java.util.function.Consumer;

/** One of the three places, as a stream of all its rows. Fails with a {@link VerifyException} rather than leave one out. */
interface Side {
    void each(Consumer<PlacedRow> row);
}
