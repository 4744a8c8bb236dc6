package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.util.Map;

/** Finds the index that a table's rows go to, or makes it. */
public interface IndexFinder {
    /**
     * The index, made with these properties if there was none.
     *
     * @throws IOException when the node cannot be asked now
     */
    TableIndex findOrCreate(TableSettings table, Map<String, ObjectNode> properties) throws IOException;
}
