package io.tidemark.demo.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * As much of a record on a source topic as the check wants to know: which row, and what happened.
 *
 * @param rowId the key's one column as text
 * @param op Debezium's letter; empty for a tombstone
 * @param placeholder whether a long value was left out because it had not changed
 */
record SourceEvent(String rowId, String op, boolean placeholder) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LEFT_OUT = "__debezium_unavailable_value";

    /** Reads a record of a connector that writes JSON with schemas. */
    static SourceEvent parse(byte[] key, byte[] value) throws IOException {
        String rowId = keyColumn(key);
        return value == null ? new SourceEvent(rowId, "", false) : change(rowId, value);
    }

    private static SourceEvent change(String rowId, byte[] value) throws IOException {
        String op = "";
        boolean placeholder = false;
        try (JsonParser parser = payload(value)) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (field.equals("op")) {
                    op = parser.getText();
                } else if (field.equals("after") && token == JsonToken.START_OBJECT) {
                    placeholder = holdsPlaceholder(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new SourceEvent(rowId, op, placeholder);
    }

    private static boolean holdsPlaceholder(JsonParser row) throws IOException {
        boolean found = false;
        while (row.nextToken() != JsonToken.END_OBJECT) {
            row.nextToken();
            found |= row.currentToken() == JsonToken.VALUE_STRING && LEFT_OUT.equals(row.getText());
            row.skipChildren();
        }
        return found;
    }

    private static String keyColumn(byte[] key) throws IOException {
        try (JsonParser parser = payload(key)) {
            parser.nextToken();
            parser.nextToken();
            return parser.getText();
        }
    }

    /** A parser that has just entered the object under {@code payload}. */
    private static JsonParser payload(byte[] message) throws IOException {
        JsonParser parser = JSON.createParser(message);
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("payload");
            parser.nextToken();
            if (found) {
                return parser;
            }
            parser.skipChildren();
        }
        throw new IOException("a message without a payload");
    }
}
