package io.tidemark.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.values.ColumnType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final RowVersion OLDER = TestingVersions.version(
            "1", "{\"version\":1,\"op\":\"c\",\"ts\":1,\"row\":{\"dropped\":true,\"name\":\"a\",\"id\":1}}");

    @Test
    void areThoseOfTheSchemaAndThenWhatOlderRowsHave() {
        TableSchema schema = new TableSchema(List.of(column("id"), column("name"), column("added")));

        Columns columns = new Columns(Optional.of(schema), List.of());
        columns.see(OLDER);

        assertEquals(List.of("id", "name", "added", "dropped"), columns.written());
    }

    @Test
    void areThoseThatWereAskedForInTheirOrder() {
        Columns columns = new Columns(Optional.empty(), List.of("name", "nam", "id"));
        columns.see(OLDER);

        assertEquals(List.of("name", "nam", "id"), columns.written());
        assertEquals(List.of("nam"), columns.unknown());
        assertEquals(
                "{\"name\":\"a\",\"id\":1}",
                columns.json(OLDER.row().document().orElseThrow()).toString());
    }

    private static Column column(String name) {
        return new Column(name, ColumnType.STRING, true, Column.NOT_IN_KEY);
    }
}
