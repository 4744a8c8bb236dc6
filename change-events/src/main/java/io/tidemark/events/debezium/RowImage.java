package io.tidemark.events.debezium;

import io.tidemark.events.json.Slice;
import java.util.List;

/**
 * A row as an event tells it.
 *
 * @param document a JSON object of typed values
 * @param unavailable names of columns whose value the event left out; null in the document
 */
record RowImage(Slice document, List<String> unavailable) {}
