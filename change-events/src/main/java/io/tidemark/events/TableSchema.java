package io.tidemark.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table in their order, as last seen in an event. Its JSON is the value of the schema topic:
 * {@code {"columns":[{"name":"id","type":"int64","nullable":false,"key":0},…]}}.
 */
public record TableSchema(List<Column> columns) {
    private static final JsonFactory JSON = new JsonFactory();

    public TableSchema {
        columns = List.copyOf(columns);
    }

    /** The JSON for the schema topic. */
    public byte[] toJson() {
        JsonWriter json = new JsonWriter().raw("{\"columns\":[");
        String comma = "";
        for (Column column : columns) {
            json.raw(comma).raw("{\"name\":").string(column.name());
            json.raw(",\"type\":\"").raw(column.type().typeName());
            json.raw("\",\"nullable\":").raw(Boolean.toString(column.nullable()));
            if (column.keyPlace() != Column.NOT_IN_KEY) {
                json.raw(",\"key\":").number(column.keyPlace());
            }
            json.raw('}');
            comma = ",";
        }
        return json.raw("]}").toBytes();
    }

    /**
     * Reads a value of the schema topic.
     *
     * @throws UndecodableException when it is not one
     */
    public static TableSchema fromJson(byte[] json) {
        List<Column> columns = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT
                        && parser.getParsingContext().getParent().inArray()) {
                    columns.add(column(parser));
                }
            }
        } catch (IOException notJson) {
            throw new UndecodableException("not a table's schema: " + notJson.getMessage(), notJson);
        }
        return new TableSchema(columns);
    }

    private static Column column(JsonParser parser) throws IOException {
        String name = "";
        ColumnType type = ColumnType.OTHER;
        boolean nullable = true;
        int keyPlace = Column.NOT_IN_KEY;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> name = parser.getText();
                case "type" -> type = ColumnType.named(parser.getText());
                case "nullable" -> nullable = parser.getBooleanValue();
                case "key" -> keyPlace = parser.getIntValue();
                default -> parser.skipChildren();
            }
        }
        return new Column(name, type, nullable, keyPlace);
    }
}
