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

class ColumnMappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    boolean         | {"type":"boolean"}
                    int64           | {"type":"long"}
                    float64         | {"type":"double"}
                    decimal         | {"type":"double"}
                    decimal(2)      | {"type":"double"}
                    date            | {"type":"date","format":"strict_date_optional_time_nanos"}
                    micro-timestamp | {"type":"date","format":"strict_date_optional_time_nanos"}
                    zoned-timestamp | {"type":"date","format":"strict_date_optional_time_nanos"}
                    date[]          | {"type":"date","format":"strict_date_optional_time_nanos"}
                    micro-time      | {"type":"keyword","ignore_above":8191}
                    interval        | {"type":"keyword","ignore_above":8191}
                    bits(8)         | {"type":"keyword","ignore_above":8191}
                    uuid            | {"type":"keyword","ignore_above":8191}
                    string          | {"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":8191}}}
                    string[]        | {"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":8191}}}
                    bytes           | {"type":"keyword","index":false,"doc_values":false}
                    json            | {"type":"object","enabled":false}
                    range(date)     | {"type":"object","enabled":false}
                    geometry        | {"type":"object","enabled":false}
                    other           | {"type":"object","enabled":false}
                    """)
    void mapsAColumnByItsType(String type, String mapping) {
        assertEquals(
                mapping,
                ColumnMapping.of(schema(ColumnType.named(type), "column"))
                        .get("column")
                        .toString());
    }

    @Test
    void leavesOutTheNamesThatNoMappingTakes() {
        TableSchema schema =
                schema(ColumnType.STRING, "", " ", ".", "a..b", "a.b", "_id", "_source", "_own", "__proto__");

        assertEquals(Set.of("_own", "__proto__"), ColumnMapping.of(schema).keySet());
    }

    private static TableSchema schema(ColumnType type, String... names) {
        List<Column> columns = Arrays.stream(names)
                .map(name -> new Column(name, type, true, Column.NOT_IN_KEY))
                .toList();
        return new TableSchema(columns);
    }
}
