package io.tidemark.streams.feed;

import static io.tidemark.streams.feed.TestingChanges.bytes;
import static io.tidemark.streams.feed.TestingChanges.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"version\":7,\"position\":\"0/1\",\"op\":\"u\",\"ts\":9,\"seen\":10,\"lone\":true,\"kept\":{\"b\":null},"
                        + "\"changed\":{\"a\":0},\"row\":{\"a\":1}}"
                        + "|{\"id\":\"4\\\"2\",\"version\":7,\"position\":\"0/1\",\"op\":\"u\",\"ts\":9,"
                        + "\"changed\":{\"a\":0},\"row\":{\"a\":1}}",
                "{\"version\":7,\"op\":\"c\",\"ts\":9,\"row\":{\"a\":\"\\n\"}}"
                        + "|{\"id\":\"4\\\"2\",\"version\":7,\"op\":\"c\",\"ts\":9,\"row\":{\"a\":\"\\n\"}}",
                "{\"version\":7,\"op\":\"d\",\"ts\":9,\"changed\":{\"a\":1},\"row\":null}"
                        + "|{\"id\":\"4\\\"2\",\"version\":7,\"op\":\"d\",\"ts\":9,\"changed\":{\"a\":1},\"row\":null}",
            })
    void isTheRecordOfTheChangelogWithItsRowId(String value, String data) {
        Change change = Change.of(bytes("4\"2"), 0, 41, id(1, 42, 0), bytes(value));

        assertEquals("event: change\ndata: " + data + "\n\n", new String(change.event(), StandardCharsets.UTF_8));
        assertEquals("id: " + id(1, 42, 0).text() + "\n", new String(change.id(), StandardCharsets.UTF_8));
    }
}
