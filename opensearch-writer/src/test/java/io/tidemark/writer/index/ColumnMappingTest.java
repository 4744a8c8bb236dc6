package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Column;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.MappingSettings.Decimals;
import io.tidemark.instance.configuration.MappingSettings.Json;
import java.util.Optional;
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
        assertEquals(mapping, mapping(type, MappingSettings.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    decimal(0)      | {"type":"scaled_float","scaling_factor":1.0}
                    decimal(2)[]    | {"type":"scaled_float","scaling_factor":100.0}
                    decimal(18)     | {"type":"scaled_float","scaling_factor":1.0E18}
                    decimal(2046)   | {"type":"double"}
                    decimal         | {"type":"double"}
                    float64         | {"type":"double"}
                    json            | {"type":"flat_object"}
                    range(date)     | {"type":"flat_object"}
                    """)
    void mapsDecimalsAndJsonAsTheTableSays(String type, String mapping) {
        MappingSettings choices = new MappingSettings(Decimals.SCALED_FLOAT, Json.FLAT_OBJECT, Optional.empty());

        assertEquals(mapping, mapping(type, choices));
    }

    private static String mapping(String type, MappingSettings choices) {
        return ColumnMapping.of(new Column("column", ColumnType.named(type), true, Column.NOT_IN_KEY), choices)
                .toString();
    }
}
