package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.Row;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "7,3", "a%2Cb", "%00", "\u00e9\uD83D\uDE00", "\"\\\n\u0001\u007f\u2028", " "})
    void isReadAsItWasWritten(String id) {
        Row row = Row.fromJson(
                bytes(
                        "{\"version\":7,\"position\":\"0/19B6868\",\"op\":\"u\",\"ts\":9,\"changed\":{\"a\":0},\"row\":{\"a\":1}}"));

        RowLine written = RowLine.of(id, row);
        RowLine read = RowLine.parse(written.json());

        assertEquals(id, read.idText());
        assertEquals(7, read.version());
        assertEquals(-1, new String(written.json(), StandardCharsets.UTF_8).indexOf('\n'));
    }

    @Test
    void hasTheFieldsOfTheContractInTheirOrder() {
        String position = "\"position\":\"0/19B6868\",";
        String row = "{\"version\":7," + position + "\"op\":\"c\",\"ts\":9,\"row\":{\"b\":[1]}}";

        assertEquals(
                "{\"id\":\"42\",\"version\":7,\"position\":\"0/19B6868\",\"ts\":9,\"row\":{\"b\":[1]}}",
                line("42", row));
        assertEquals(
                "{\"id\":\"42\",\"version\":7,\"ts\":9,\"row\":{\"b\":[1]}}", line("42", row.replace(position, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "{\"id\":\"1\"}", "{\"id\":\"1\",\"version\":\"x\"}", "{\"id\":\"1\",\"vers"})
    void isNothingElse(String line) {
        assertThrows(UndecodableException.class, () -> RowLine.parse(bytes(line)));
    }

    private static String line(String id, String row) {
        return new String(RowLine.of(id, Row.fromJson(bytes(row))).json(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
