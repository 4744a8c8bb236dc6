package io.tidemark.events.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidemark.events.json.JsonScanner;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** json and jsonb columns: Debezium writes a string that holds JSON, the document has the JSON itself. */
final class EmbeddedJson {
    /** Whatever the database takes for JSON: its size is bounded by that of the record, its numbers may be long. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private EmbeddedJson() {}

    static void write(Slice source, JsonWriter document) {
        if (!source.isString()) {
            Scalars.any(source, document);
            return;
        }
        byte[] text = source.unquoted().getBytes(StandardCharsets.UTF_8);
        validate(text);
        JsonScanner.writeCompact(text, 0, text.length, document);
    }

    private static void validate(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw new UndecodableException("a json column holds no single JSON value");
            }
        } catch (IOException notJson) {
            throw new UndecodableException("a json column holds no JSON: " + notJson.getMessage(), notJson);
        }
    }
}
