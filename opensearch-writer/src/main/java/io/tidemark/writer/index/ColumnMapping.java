package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Column;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.MappingSettings.Decimals;
import io.tidemark.instance.configuration.MappingSettings.Json;
import java.util.OptionalInt;

/**
 * How a column is searched. Whatever does not fit its mapping stays in {@code _source} all the same: the index ignores
 * malformed values and long terms, and fields without a mapping.
 */
final class ColumnMapping {
    /** The most characters of which no UTF-8 form is longer than Lucene's limit of a term, 32,766 bytes. */
    private static final int LONGEST_TERM = 8_191;

    /** Of the powers of ten, the last one that a long can be counted in. */
    private static final int MOST_DECIMALS = 18;

    private static final String DATES = "strict_date_optional_time_nanos";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ColumnMapping() {}

    static ObjectNode of(Column column, MappingSettings choices) {
        return switch (column.type().form()) {
            case BOOLEAN -> type("boolean");
            case INTEGER -> type("long");
            case NUMBER -> number(column.type(), choices);
            case TEXT -> text();
            case WORD -> keyword();
            case DATE -> type("date").put("format", DATES);
            case BYTES -> type("keyword").put("index", false).put("doc_values", false);
            case JSON ->
                choices.json() == Json.FLAT_OBJECT
                        ? type("flat_object")
                        : type("object").put("enabled", false);
        };
    }

    private static ObjectNode number(ColumnType type, MappingSettings choices) {
        OptionalInt scale = choices.decimals() == Decimals.SCALED_FLOAT ? type.scale() : OptionalInt.empty();
        return scale.isPresent() && scale.getAsInt() >= 0 && scale.getAsInt() <= MOST_DECIMALS
                ? type("scaled_float").put("scaling_factor", Math.pow(10, scale.getAsInt()))
                : type("double");
    }

    private static ObjectNode text() {
        ObjectNode text = type("text");
        text.putObject("fields").set("keyword", keyword());
        return text;
    }

    private static ObjectNode keyword() {
        return type("keyword").put("ignore_above", LONGEST_TERM);
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }
}
