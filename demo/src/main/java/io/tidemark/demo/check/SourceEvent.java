package io.tidemark.demo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * As much of a record on a source topic as the check wants to know: which row, and what happened.
 *
 * @param rowId the key column as text; empty for the tombstone of a row without a key
 * @param op Debezium's letter; empty for a tombstone
 * @param placeholder whether a long value was left out because it had not changed
 */
record SourceEvent(String rowId, String op, boolean placeholder) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LEFT_OUT = "__debezium_unavailable_value";

    /** Reads a record of a connector that writes JSON, with or without schemas; its key may be null. */
    static SourceEvent parse(String keyColumn, byte[] key, byte[] value) throws IOException {
        JsonNode event = payload(value);
        if (value != null && !event.has("op")) {
            throw new IOException("a value that is no change event");
        }
        JsonNode after = event.path("after");
        JsonNode row = key != null ? payload(key) : after.isObject() ? after : event.path("before");
        return new SourceEvent(row.path(keyColumn).asText(), event.path("op").asText(), holdsPlaceholder(after));
    }

    private static boolean holdsPlaceholder(JsonNode row) {
        return row.valueStream().anyMatch(value -> value.asText().equals(LEFT_OUT));
    }

    private static JsonNode payload(byte[] message) throws IOException {
        if (message == null) {
            return MAPPER.missingNode();
        }
        JsonNode whole = MAPPER.readTree(message);
        return whole.has("payload") ? whole.path("payload") : whole;
    }
}
