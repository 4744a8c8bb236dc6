package io.tidemark.events.debezium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Column;
import io.tidemark.events.RowId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedEventTest {
    private static final String COLUMNS = "[{\"type\":\"string\",\"optional\":false,\"field\":\"owner\"},"
            + "{\"type\":\"int32\",\"optional\":false,\"name\":\"io.debezium.time.Date\",\"field\":\"day\"},"
            + "{\"type\":\"int32\",\"optional\":true,\"field\":\"amount\"}]";
    private static final String SCHEMA = "{\"type\":\"struct\",\"fields\":["
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"before\"},"
            + "{\"type\":\"struct\",\"fields\":" + COLUMNS + ",\"optional\":true,\"field\":\"after\"}]}";

    private final EventDecoder decoder = new EventDecoder(Map.of(), List.of("day", "owner"), UnavailableValue.DEFAULT);

    @Test
    void takesTheIdFromTheRowInTheTextOfItsDocument() {
        KeyedEvent event = keyed("c", "null", "{\"owner\":\"a,b\",\"day\":19823,\"amount\":1}");

        assertEquals(new RowId.Of("2024-04-10,a%2Cb"), event.id());
        assertEquals(Optional.empty(), event.former());
        assertEquals(
                List.of(1, 0, Column.NOT_IN_KEY),
                assertInstanceOf(Upsert.class, event.event()).schema().orElseThrow().columns().stream()
                        .map(Column::keyPlace)
                        .toList());
    }

    @Test
    void takesTheIdOfADeleteFromTheRowAsItWas() {
        KeyedEvent event = keyed("d", "{\"owner\":\"a\",\"day\":19823,\"amount\":1}", "null");

        assertEquals(new RowId.Of("2024-04-10,a"), event.id());
        assertInstanceOf(Delete.class, event.event());
    }

    @Test
    void takesTheIdOfAFlattenedDeleteFromItsColumns() {
        KeyedEvent event = decoder.keyed(bytes("{\"owner\":\"a\",\"day\":7,\"amount\":1,\"__deleted\":\"true\"}"));

        assertEquals(new RowId.Of("7,a"), event.id());
        assertInstanceOf(Delete.class, event.event());
    }

    @Test
    void tellsTheFormerIdWhenAKeyColumnChanges() {
        KeyedEvent event = keyed(
                "u", "{\"owner\":\"a\",\"day\":19823,\"amount\":1}", "{\"owner\":\"b\",\"day\":19823,\"amount\":1}");

        assertEquals(new RowId.Of("2024-04-10,b"), event.id());
        assertEquals(Optional.of(new RowId.Of("2024-04-10,a")), event.former());
    }

    @ParameterizedTest(name = "before is {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            null
            '{"owner":"a","day":19823,"amount":0}'
            '{"owner":"b"}'
            '{"owner":"__debezium_unavailable_value","day":19823,"amount":0}'
            """)
    void tellsNoFormerIdWhereTheKeyIsTheSameOrNotThere(String before) {
        KeyedEvent event = keyed("u", before, "{\"owner\":\"a\",\"day\":19823,\"amount\":1}");

        assertEquals(Optional.empty(), event.former());
    }

    @Test
    void namesNoRowWhereNoneIsSpokenOf() {
        assertEquals(KeyedEvent.ofNone(new Tombstone(0)), decoder.keyed(null));
        assertInstanceOf(Truncate.class, keyed("t", "null", "null").event());
        assertEquals(new RowId.Missing(), keyed("t", "null", "null").id());
        assertInstanceOf(Skipped.class, keyed("m", "null", "null").event());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            c | null | '{"owner":"a","amount":1}' | the row has no column 'day'
            c | null | '{"owner":["a"],"day":1}' | the key column 'owner' holds a structure
            u | null | '{"owner":"__debezium_unavailable_value","day":1}' | the value of the key column 'owner' was left out
            d | null | null | it deletes a row and has no 'before'
            d | '{"owner":"a"}' | null | the row has no column 'day'
            """)
    void saysWhyItCannotTellTheRow(String operation, String before, String after, String reason) {
        KeyedEvent event = keyed(operation, before, after);

        assertEquals(new RowId.Missing(), event.id());
        String said = assertInstanceOf(Undecodable.class, event.event()).reason();
        assertEquals(true, said.contains(reason), said);
    }

    private KeyedEvent keyed(String operation, String before, String after) {
        return decoder.keyed(bytes("{\"schema\":" + SCHEMA + ",\"payload\":{\"before\":" + before + ",\"after\":"
                + after + ",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":1,\"lsn\":10},\"op\":\"" + operation
                + "\"}}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
