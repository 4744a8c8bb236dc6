package io.tidemark.writer.index;

import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;

/** Finds the index that a table's rows go to, or makes it. */
public interface IndexFinder {
    /**
     * The index, made with this mapping if there was none.
     *
     * @throws IOException when the node cannot be asked now
     */
    TableIndex findOrCreate(TableSettings table, TableMapping mapping) throws IOException;
}
