package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns an event's row into the document, value by value, from bytes to bytes. */
final class RowReader {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final JsonWriter document = new JsonWriter();
    private final Labels labels = new Labels();
    private final List<String> unavailable = new ArrayList<>();
    private final UnavailableValue unavailableValue;

    RowReader(UnavailableValue unavailableValue) {
        this.unavailableValue = unavailableValue;
    }

    /** The columns of the last document whose value the event left out. */
    List<String> unavailable() {
        return unavailable.isEmpty() ? List.of() : List.copyOf(unavailable);
    }

    /**
     * Reads the object that the parser stands before; leaves it behind.
     *
     * @param json what the parser reads
     * @param offset where in it the parser began
     * @param schema null where the event carries none: values then stay as they came
     */
    Slice read(byte[] json, int offset, JsonParser parser, SourceSchema schema) throws IOException {
        return read(json, offset, parser, schema, null);
    }

    /** The same for a flattened event, whose added fields are taken out; null where there are none. */
    Slice read(byte[] json, int offset, JsonParser parser, SourceSchema schema, Flattening flattening)
            throws IOException {
        document.clear().raw('{');
        unavailable.clear();
        JsonToken token = parser.nextToken();
        for (int place = 0; token == JsonToken.FIELD_NAME; place++) {
            String name = parser.currentName();
            JsonToken kind = parser.nextToken();
            int from = offset + Tokens.start(parser);
            parser.skipChildren();
            token = parser.nextToken();
            Slice value = new Slice(json, from, Tokens.endBefore(json, offset + Tokens.start(parser)));
            if (flattening == null || !flattening.take(name, value)) {
                write(place, name, schema == null ? null : schema.column(place, name), kind, value);
            }
        }
        return Slice.of(document.raw('}').toBytes());
    }

    private void write(int place, String name, SourceColumn column, JsonToken kind, Slice value) {
        if (document.length() > 1) {
            document.raw(',');
        }
        if (column == null) {
            document.raw(labels.of(place, name));
        } else {
            document.raw(column.label());
        }
        if (kind == JsonToken.VALUE_NULL) {
            document.raw(NULL);
        } else if (unavailableValue.is(value)) {
            unavailable.add(name);
            document.raw(NULL);
        } else {
            ColumnType type = column == null ? ColumnType.OTHER : column.type();
            try {
                type.write(value, document);
            } catch (UndecodableException notOfTheType) {
                throw new UndecodableException("column " + name + ": " + notOfTheType.getMessage(), notOfTheType);
            }
        }
    }
}
