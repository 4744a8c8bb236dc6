package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;

/**
 * Ranges as PostgreSQL prints them, {@code [1,10)}, become objects that name their bounds: {@code {"gte":1,"lt":10}}. A bound that
 * is missing is left out; the empty range is {@code {"empty":true}}.
 */
record Ranges(ColumnType bound) implements ValueWriter {
    @Override
    public void write(Slice source, JsonWriter document) {
        String text = source.isString() ? source.unquoted() : "";
        if (text.equals("empty")) {
            document.raw("{\"empty\":true}");
            return;
        }
        int comma = comma(text);
        char first = comma < 0 ? ' ' : text.charAt(0);
        char last = comma < 0 ? ' ' : text.charAt(text.length() - 1);
        if (first != '[' && first != '(' || last != ']' && last != ')') {
            throw Scalars.unfit(source, "a range", "one that PostgreSQL prints, such as [1,10)");
        }
        document.raw('{');
        int start = document.length();
        write(first == '[' ? "gte" : "gt", text.substring(1, comma), "", document);
        String between = document.length() == start ? "" : ",";
        write(last == ']' ? "lte" : "lt", text.substring(comma + 1, text.length() - 1), between, document);
        document.raw('}');
    }

    private void write(String name, String printed, String before, JsonWriter document) {
        if (printed.isEmpty()) {
            return;
        }
        String text = printed.startsWith("\"") ? printed.substring(1, printed.length() - 1) : printed;
        document.raw(before).raw('"').raw(name).raw("\":");
        switch (bound.form()) {
            case INTEGER -> bound.write(Slice.of(text), document);
            case DATE -> bound.write(Slice.of('"' + PrintedTimes.iso(text) + '"'), document);
            case BOOLEAN, NUMBER, TEXT, WORD, BYTES, JSON ->
                bound.write(Slice.of(new JsonWriter().string(text).toBytes()), document);
        }
    }

    private static int comma(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == ',' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
