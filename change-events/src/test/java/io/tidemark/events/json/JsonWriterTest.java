package io.tidemark.events.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    private final JsonWriter writer = new JsonWriter(0);

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, -1, -10, 26962024, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesTheDigitsOfANumber(long number) {
        assertEquals(Long.toString(number), text(writer.number(number)));
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "0,3,000", "7,2,07", "42,2,42", "123,2,123", "9223372036854775807,4,9223372036854775807"})
    void fillsUpWithZeros(long number, int digits, String text) {
        assertEquals(text, text(writer.padded(number, digits)));
    }

    @Test
    void escapesWhatJsonDemandsAndNoMore() {
        assertEquals("\"a\\\"b\\\\c\\u000a\\u001f/\u00e9\u4e16\"", text(writer.string("a\"b\\c\n\u001f/\u00e9\u4e16")));
        assertEquals("\"\"", text(writer.clear().string("")));
        assertEquals("\"\\\"\"", text(writer.clear().string("\"")));
    }

    @Test
    void forgetsAndTakesBack() {
        writer.raw("{\"a\":").number(1);

        writer.truncate(1);

        assertEquals("{", text(writer));
        assertEquals("", text(writer.clear()));
    }

    private static String text(JsonWriter writer) {
        return new String(writer.toBytes(), StandardCharsets.UTF_8);
    }
}
