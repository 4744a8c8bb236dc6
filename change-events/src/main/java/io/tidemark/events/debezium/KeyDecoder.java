package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.RowId;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the row id of a key: a structure with or without a schema, or one plain value. */
final class KeyDecoder {
    private final JsonFactory factory = Parsers.factory();
    private final Framing<SourceSchema> framing;
    private final KeyShapes shapes = new KeyShapes();
    private final JsonWriter typed = new JsonWriter();
    private List<String> columns = List.of();

    /** Types by column, for keys that do not say them. */
    KeyDecoder(Map<String, ColumnType> configured) {
        this.framing = new Framing<>(
                factory, schema -> SourceSchema.ofStruct(schema, configured), SourceSchema.configured(configured));
    }

    List<String> columns() {
        return columns;
    }

    RowId decode(byte[] key) {
        if (key.length == 0) {
            throw new UndecodableException("it is empty");
        }
        Framed<SourceSchema> framed = framing.open(key);
        RowId known = shapes.read(key, framed);
        if (known != null) {
            columns = shapes.columns();
            return known;
        }
        return parse(key, framed);
    }

    private RowId parse(byte[] key, Framed<SourceSchema> framed) {
        List<String> names = new ArrayList<>(2);
        List<String> values = new ArrayList<>(2);
        try (JsonParser parser = factory.createParser(key, framed.from(), framed.to() - framed.from())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    SourceColumn column =
                            framed.schema() == null ? null : framed.schema().column(names.size(), name);
                    names.add(name);
                    values.add(value(key, framed.from(), parser, column));
                }
            } else {
                values.add(value(key, framed.from(), parser, null));
            }
            Payloads.end(parser);
        } catch (IOException notJson) {
            throw new UndecodableException("not JSON: " + Problems.of(notJson), notJson);
        }
        if (values.isEmpty()) {
            throw new UndecodableException("it has no columns");
        }
        if (!names.isEmpty()) {
            shapes.remember(names, framed.schema());
            columns = shapes.columns();
        }
        return RowId.of(values);
    }

    private String value(byte[] key, int offset, JsonParser parser, SourceColumn column) throws IOException {
        JsonToken token = parser.currentToken() == JsonToken.FIELD_NAME ? parser.nextToken() : parser.currentToken();
        if (token == null || token.isStructStart() && column == null) {
            throw new UndecodableException("a key column holds " + (token == null ? "nothing" : "a structure"));
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (column == null) {
            return parser.getText();
        }
        int from = offset + Tokens.start(parser);
        if (token.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        return typed(
                column,
                new Slice(key, from, offset + (int) parser.currentLocation().getByteOffset()));
    }

    private String typed(SourceColumn column, Slice source) {
        try {
            column.type().write(source, typed.clear());
        } catch (UndecodableException notOfTheType) {
            throw new UndecodableException("column " + column.name() + ": " + notOfTheType.getMessage(), notOfTheType);
        }
        return Slice.of(typed.toBytes()).unquoted();
    }
}
