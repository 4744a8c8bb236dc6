package io.tidemark.events.debezium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tidemark.events.RowId;
import io.tidemark.events.values.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyFormTest {
    private static final String SCHEMA =
            "{\"schema\":{\"type\":\"struct\",\"fields\":[%s],\"optional\":false,\"name\":\"cdc.public.t.Key\"},\"payload\":";

    @Test
    void givesTheKeyOfAnotherRow() {
        assertEquals("{\"id\":-7}", key("-7", learnt("{\"id\":42}")));
        assertEquals("{\"id\":\"b\"}", key("b", learnt("{\"id\":\"a\"}")));
        assertEquals("43", key("43", learnt("42")));
        assertEquals("\"x\"", key("x", learnt("\"d8f43e1b\"")));
    }

    @Test
    void knowsSchemas() {
        String schema = SCHEMA.formatted("{\"type\":\"int64\",\"optional\":false,\"field\":\"id\"}");

        assertEquals(schema + "{\"id\":1234567}}", key("1234567", learnt(schema + "{\"id\":1}}")));
        assertEquals(
                "{\"schema\":null,\"payload\":{\"id\":3}}",
                key("3", learnt("{\"schema\":null,\"payload\":{\"id\":1}}")));
    }

    @Test
    void knowsKeysOfSeveralColumns() {
        Optional<KeyForm> form = learnt("{\"order_id\":7,\"line\":\"a,b\"}");

        assertEquals("{\"order_id\":8,\"line\":\"50%,\"}", key("8,50%25%2C", form));
        assertEquals("", key("8", form));
        assertEquals("", key("8,9,10", form));
    }

    @Test
    void escapesAsTheProducerDoes() {
        assertEquals("{\"id\":\"\\\"\\\\é/\uD83D\uDE00\"}", key("\"\\é/\uD83D\uDE00", learnt("{\"id\":\"a\"}")));
    }

    @Test
    void saysNothingOfAnIdThatItsKeysDoNotHave() {
        for (String id : List.of("a", "", "-", "1.5", "1e3", "%00", "12345678901234567890")) {
            assertEquals("", key(id, learnt("{\"id\":42}")), id);
        }
        assertEquals("", key("%00", learnt("{\"id\":\"a\"}")));
        assertEquals("", key("line\nline", learnt("{\"id\":\"a\"}")));
    }

    @Test
    void isNotLearntFromKeysWhoseIdsAreWrittenOtherwise() {
        EventDecoder decoder = new EventDecoder(Map.of("day", ColumnType.named("date")));
        byte[] key = bytes("{\"day\":19000}");

        assertEquals(Optional.empty(), KeyForm.of(key, (RowId.Of) decoder.key(key)));
        assertEquals(Optional.empty(), learnt("{\"id\":1.50}"));
        assertEquals(Optional.empty(), learnt("{\"id\":true}"));
        assertEquals(Optional.empty(), learnt("{\"id\":null}"));
        assertEquals(Optional.empty(), learnt("{\"id\":\"\\u00e9\"}"));
    }

    @Test
    void isTheSameForKeysOfTheSameForm() {
        assertEquals(learnt("{\"id\":1}"), learnt("{\"id\":99}"));
        assertNotEquals(learnt("{\"id\":1}"), learnt("{\"id\":\"1\"}"));
        assertNotEquals(learnt("{\"id\":1}"), learnt("{\"no\":1}"));
    }

    private static Optional<KeyForm> learnt(String key) {
        return KeyForm.of(bytes(key), (RowId.Of) new EventDecoder().key(bytes(key)));
    }

    private static String key(String id, Optional<KeyForm> form) {
        return form.orElseThrow()
                .keyOf(id)
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
