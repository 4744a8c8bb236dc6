package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.values.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnMappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BOOLEAN         | {"type":"boolean"}
                    INT64           | {"type":"long"}
                    FLOAT64         | {"type":"double"}
                    DECIMAL         | {"type":"double"}
                    DATE            | {"type":"date","format":"strict_date_optional_time_nanos"}
                    MICRO_TIMESTAMP | {"type":"date","format":"strict_date_optional_time_nanos"}
                    ZONED_TIMESTAMP | {"type":"date","format":"strict_date_optional_time_nanos"}
                    MICRO_TIME      | {"type":"keyword","ignore_above":8191}
                    STRING          | {"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":8191}}}
                    BYTES           | {"type":"keyword","index":false,"doc_values":false}
                    JSON            | {"type":"object","enabled":false}
                    OTHER           | {"type":"object","enabled":false}
                    """)
    void mapsAColumnByItsType(ColumnType type, String mapping) {
        assertEquals(
                mapping, ColumnMapping.of(schema(type, "column")).get("column").toString());
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryType(ColumnType type) {
        assertEquals(Set.of("column"), ColumnMapping.of(schema(type, "column")).keySet());
    }

    @Test
    void leavesOutTheNamesThatNoMappingTakes() {
        TableSchema schema =
                schema(ColumnType.STRING, "", " ", ".", "a..b", "a.b", "_id", "_source", "_own", "__proto__");

        assertEquals(Set.of("_own", "__proto__"), ColumnMapping.of(schema).keySet());
    }

    private static TableSchema schema(ColumnType type, String... names) {
        List<Column> columns = Arrays.stream(names)
                .map(name -> new Column(name, type, 0, true, Column.NOT_IN_KEY))
                .toList();
        return new TableSchema(columns);
    }
}
