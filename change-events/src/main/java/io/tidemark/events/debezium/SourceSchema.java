package io.tidemark.events.debezium;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.values.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns that the schema of an event names, and the table's schema that follows from them. */
final class SourceSchema {
    private final SourceColumn[] columns;
    private final Map<String, SourceColumn> byName = new HashMap<>();
    private List<String> keyColumns = List.of();
    private TableSchema table;

    private SourceSchema(List<SourceColumn> columns) {
        this.columns = columns.toArray(SourceColumn[]::new);
        columns.forEach(column -> byName.put(column.name(), column));
    }

    /** The schema of events that carry none: the columns whose types are configured; null where there are none. */
    static SourceSchema configured(Map<String, ColumnType> configured) {
        List<SourceColumn> columns = new ArrayList<>();
        configured.forEach((name, type) -> columns.add(new SourceColumn(name, label(name), type, true)));
        return columns.isEmpty() ? null : new SourceSchema(columns);
    }

    /**
     * The schema of a value: that of an envelope's {@code after}, or of a flattened row's columns.
     *
     * @param configured types by column, which go before those of the schema where these say no more than number or text
     */
    static SourceSchema ofValue(JsonNode schema, Map<String, ColumnType> configured) {
        for (JsonNode field : schema.path("fields")) {
            if (field.path("field").asText().equals("after")
                    && field.path("type").asText().equals("struct")) {
                return ofStruct(field, configured);
            }
        }
        return ofStruct(schema, configured);
    }

    /** The schema of a structure: a key. */
    static SourceSchema ofStruct(JsonNode schema, Map<String, ColumnType> configured) {
        List<SourceColumn> columns = new ArrayList<>();
        for (JsonNode field : schema.path("fields")) {
            if (!Flattening.isAdded(field.path("field").asText())) {
                columns.add(column(field, configured));
            }
        }
        return new SourceSchema(columns);
    }

    /** The column of a name, most likely the one at its place; null where the schema has none. */
    SourceColumn column(int place, String name) {
        if (place < columns.length && columns[place].name().equals(name)) {
            return columns[place];
        }
        return byName.get(name);
    }

    /** The table's schema; one and the same object as long as the key columns are the same. */
    TableSchema table(List<String> keys) {
        if (table == null || !keys.equals(keyColumns)) {
            keyColumns = keys;
            List<Column> described = new ArrayList<>();
            for (SourceColumn column : columns) {
                described.add(new Column(column.name(), column.type(), column.nullable(), keys.indexOf(column.name())));
            }
            table = new TableSchema(described);
        }
        return table;
    }

    private static SourceColumn column(JsonNode field, Map<String, ColumnType> configured) {
        String name = field.path("field").asText();
        ColumnType type = ColumnType.of(field);
        return new SourceColumn(
                name,
                label(name),
                type.isPlain() ? configured.getOrDefault(name, type) : type,
                field.path("optional").asBoolean());
    }

    private static byte[] label(String name) {
        return new JsonWriter().string(name).raw(':').toBytes();
    }
}
