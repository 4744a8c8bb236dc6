package io.tidemark.events.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\\ \" / \b \f \n \r \t", "\u00e9 \u20ac \ud83d\ude00", "\u0001", ""})
    void readsTheStringThatTheWriterWrote(String text) {
        assertEquals(text, Slice.of(new JsonWriter().string(text).toBytes()).unquoted());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,-1", "9223372036854775807,9223372036854775807", "-9223372036854775808,-9223372036854775808"})
    void readsWholeNumbers(String json, long number) {
        assertEquals(number, Slice.of(json).toLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.0", "x", "9223372036854775808"})
    void refusesWhatIsNoWholeNumber(String json) {
        assertThrows(NumberFormatException.class, () -> Slice.of(json).toLong());
    }
}
