package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a column is searched. Whatever does not fit its mapping stays in {@code _source} all the same: the index ignores
 * malformed values and long terms, and columns without a mapping.
 */
final class ColumnMapping {
    /** The most characters of which no UTF-8 form is longer than Lucene's limit of a term, 32,766 bytes. */
    private static final int LONGEST_TERM = 8_191;

    private static final String DATES = "strict_date_optional_time_nanos";
    private static final Set<String> METADATA = Set.of(
            "_id",
            "_index",
            "_source",
            "_version",
            "_routing",
            "_type",
            "_field_names",
            "_ignored",
            "_nested_path",
            "_primary_term",
            "_seq_no",
            "_size",
            "_doc_count",
            "_data_stream_timestamp");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ColumnMapping() {}

    /** The properties of a table's mapping, by column. */
    static Map<String, ObjectNode> of(TableSchema schema) {
        Map<String, ObjectNode> properties = new LinkedHashMap<>();
        schema.columns().stream()
                .filter(column -> isMappable(column.name()))
                .forEach(column -> properties.put(column.name(), of(column)));
        return properties;
    }

    /** Whether a mapping can name the column; a dot would make it a path. */
    static boolean isMappable(String name) {
        return !name.isBlank() && name.indexOf('.') < 0 && !METADATA.contains(name);
    }

    private static ObjectNode of(Column column) {
        return switch (column.type().form()) {
            case BOOLEAN -> type("boolean");
            case INTEGER -> type("long");
            case NUMBER -> type("double");
            case TEXT -> text();
            case WORD -> keyword();
            case DATE -> type("date").put("format", DATES);
            case BYTES -> type("keyword").put("index", false).put("doc_values", false);
            case JSON -> type("object").put("enabled", false);
        };
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
