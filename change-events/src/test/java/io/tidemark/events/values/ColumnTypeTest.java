package io.tidemark.events.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "DATE|0|\"1970-01-01\"",
                "DATE|-1|\"1969-12-31\"",
                "DATE|3711|\"1980-02-29\"",
                "DATE|2932897|\"+10000-01-01\"",
                "TIME|45296789|\"12:34:56.789\"",
                "MICRO_TIME|45296000000|\"12:34:56\"",
                "NANO_TIME|1|\"00:00:00.000000001\"",
                "TIMESTAMP|1577934245678|\"2020-01-02T03:04:05.678\"",
                "MICRO_TIMESTAMP|1712757806387745|\"2024-04-10T14:03:26.387745\"",
                "MICRO_TIMESTAMP|1712757806387700|\"2024-04-10T14:03:26.3877\"",
                "MICRO_TIMESTAMP|-1|\"1969-12-31T23:59:59.999999\"",
                "NANO_TIMESTAMP|1712757806387745001|\"2024-04-10T14:03:26.387745001\"",
                "ZONED_TIMESTAMP|\"2020-01-02T01:04:05.678900Z\"|\"2020-01-02T01:04:05.6789Z\"",
                "ZONED_TIMESTAMP|\"2020-01-02T01:04:05+02:00\"|\"2020-01-01T23:04:05Z\"",
                "ZONED_TIMESTAMP|\"infinity\"|\"infinity\"",
                "DECIMAL|\"AYag\"|1000.00",
                "DECIMAL|\"/w==\"|-0.01",
                "JSON|\"{\\\"a\\\": [1, \\\"x y\\\"]}\"|{\"a\":[1,\"x y\"]}",
                "INT64|9223372036854775807|9223372036854775807",
                "STRING|\"a\\u00e9\"|\"a\\u00e9\"",
            })
    void writesTheValueOfTheContract(ColumnType type, String source, String document) {
        JsonWriter writer = new JsonWriter();

        type.write(Slice.of(source), 2, writer);

        assertEquals(document, new String(writer.toBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"DATE|\"today\"", "MICRO_TIMESTAMP|1.5", "DECIMAL|\"?\"", "JSON|\"{\"", "JSON|\"1 2\""})
    void refusesWhatIsNotOfTheType(ColumnType type, String source) {
        assertThrows(UndecodableException.class, () -> type.write(Slice.of(source), 0, new JsonWriter()));
    }
}
