package io.tidemark.events.values;

import io.tidemark.events.json.JsonElements;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/** An array, element by element; nulls stay where they are. */
record Arrays(ColumnType element) implements ValueWriter {
    @Override
    public void write(Slice source, JsonWriter document) {
        if (source.array()[source.from()] != '[') {
            throw Scalars.unfit(source, "an array", "a JSON array");
        }
        JsonElements elements = new JsonElements(source);
        char before = '[';
        for (Slice value = elements.next(); value != null; value = elements.next()) {
            document.raw(before);
            if (value.isNull()) {
                document.raw(value);
            } else {
                element.write(value, document);
            }
            before = ',';
        }
        document.raw(before == '[' ? "[]" : "]");
    }
}
