package io.tidemark.events.values;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonScanner;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.Map;

/** A structure within a row: an object with the same names, each field by its type. */
record Structures(Map<String, ColumnType> fields) implements ValueWriter {
    Structures {
        fields = Map.copyOf(fields);
    }

    @Override
    public void write(Slice source, JsonWriter document) {
        if (source.array()[source.from()] != '{') {
            throw Scalars.unfit(source, "a structure", "a JSON object");
        }
        JsonWriter compact = new JsonWriter();
        JsonScanner.writeCompact(source.array(), source.from(), source.to(), compact);
        JsonObject values = JsonObject.index(Slice.of(compact.toBytes()));
        char before = '{';
        for (int field = 0; field < values.size(); field++) {
            document.raw(before).raw('"').raw(values.name(field)).raw("\":");
            write(values.name(field), values.value(field), document);
            before = ',';
        }
        document.raw(before == '{' ? "{}" : "}");
    }

    private void write(Slice name, Slice value, JsonWriter document) {
        ColumnType type = fields.get(name.toString());
        if (type == null || value.isNull()) {
            document.raw(value);
        } else {
            type.write(value, document);
        }
    }
}
