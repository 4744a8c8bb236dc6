package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSchemaTest {
    private static final TableSchema SCHEMA = new TableSchema(List.of(
            new Column("id", ColumnType.INT64, false, 0),
            new Column("price \"net\"", ColumnType.decimal(2), true, Column.NOT_IN_KEY)));

    @Test
    void hasTheFormOfTheSchemaTopic() {
        assertEquals(
                "{\"columns\":[{\"name\":\"id\",\"type\":\"int64\",\"nullable\":false,\"key\":0},"
                        + "{\"name\":\"price \\\"net\\\"\",\"type\":\"decimal(2)\",\"nullable\":true}]}",
                new String(SCHEMA.toJson(), StandardCharsets.UTF_8));
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        assertEquals(SCHEMA, TableSchema.fromJson(SCHEMA.toJson()));
    }

    @Test
    void saysWhatTypeItDoesNotKnow() {
        byte[] json = "{\"columns\":[{\"name\":\"id\",\"type\":\"int65\"}]}".getBytes(StandardCharsets.UTF_8);

        assertThrows(UndecodableException.class, () -> TableSchema.fromJson(json));
    }
}
