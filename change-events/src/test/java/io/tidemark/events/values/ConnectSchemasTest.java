package io.tidemark.events.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.json.UndecodableException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type":"int64"}                                                           | int64
            {"type":"float"}                                                           | float32
            {"type":"double"}                                                          | float64
            {"type":"string"}                                                          | string
            {"type":"string","name":"io.debezium.data.Xml"}                            | string
            {"type":"string","name":"io.debezium.data.Json"}                           | json
            {"type":"string","name":"io.debezium.data.EnumSet","parameters":{"allowed":"a,b"}} | enum
            {"type":"int32","name":"io.debezium.time.Year"}                            | int32
            {"type":"string","name":"io.debezium.time.IsoTimestamp"}                   | timestamp
            {"type":"struct","fields":[],"name":"io.debezium.time.StructuredDuration"} | interval
            {"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2"}} | decimal(2)
            {"type":"struct","fields":[],"name":"io.debezium.data.VariableScaleDecimal"} | decimal
            {"type":"bytes","name":"io.debezium.data.Bits","parameters":{"length":"12"}} | bits(12)
            {"type":"bytes","name":"io.debezium.data.Bits","parameters":{"length":"2147483647"}} | bits
            {"type":"bytes","name":"io.debezium.data.Bits","parameters":{"length":"20","__debezium.source.column.type":"VARBIT"}} | bits
            {"type":"array","items":{"type":"double"},"name":"io.debezium.data.DoubleVector"} | float64[]
            {"type":"array","items":{"type":"int32","name":"io.debezium.time.Date"}}   | date[]
            {"type":"array","items":{"type":"array","items":{"type":"int32"}}}         | int32[][]
            {"type":"map","keys":{"type":"string"},"values":{"type":"string"}}         | other
            {"type":"struct","fields":[{"type":"int32","field":"a"}]}                  | other
            {"type":"string","parameters":{"__debezium.source.column.type":"NUMERIC"}} | decimal
            {"type":"string","parameters":{"__debezium.source.column.type":"MONEY"}}   | decimal
            {"type":"string","parameters":{"__debezium.source.column.type":"DATERANGE"}} | range(date)
            {"type":"array","items":{"type":"string"},"parameters":{"__debezium.source.column.type":"_NUMERIC"}} | decimal[]
            {"type":"array","items":{"type":"string"},"parameters":{"__debezium.source.column.type":"_TEXT"}} | string[]
            """)
    void nameAType(String schema, String type) throws IOException {
        assertEquals(type, ColumnType.of(JSON.readTree(schema)).typeName());
    }

    @Test
    void sayWhichParameterIsWrong() {
        String schema = "{\"name\":\"org.apache.kafka.connect.data.Decimal\",\"parameters\":{\"scale\":\"two\"}}";

        UndecodableException wrong =
                assertThrows(UndecodableException.class, () -> ColumnType.of(JSON.readTree(schema)));

        assertEquals("the scale of a column's schema is two, expected a number", wrong.getMessage());
    }
}
