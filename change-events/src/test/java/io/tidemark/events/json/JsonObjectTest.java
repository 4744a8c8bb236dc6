package io.tidemark.events.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void findsFieldsByNameAndPlace() {
        JsonObject object = JsonObject.index(Slice.of("{\"a\":1,\"b\":{\"c\":[\"}\",2]},\"d\":\"x\\\"y\",\"e\":null}"));

        assertEquals(4, object.size());
        assertEquals("{\"c\":[\"}\",2]}", object.value("b").orElseThrow().toString());
        assertEquals("x\"y", object.value("d").orElseThrow().unquoted());
        assertEquals(true, object.value("e").orElseThrow().isNull());
        assertEquals(Optional.empty(), object.value("c"));
    }

    @Test
    void mayBeEmpty() {
        assertEquals(0, JsonObject.index(Slice.of("{}")).size());
    }

    @Test
    void holdsMoreFieldsThanItExpected() {
        StringBuilder json = new StringBuilder("{\"c0\":0");
        for (int i = 1; i < 100; i++) {
            json.append(",\"c").append(i).append("\":").append(i);
        }

        JsonObject object = JsonObject.index(Slice.of(json.append('}').toString()));

        assertEquals(99, object.value("c99").orElseThrow().toLong());
    }

    @Test
    void findsTheEndOfStringsWhateverStandsWhere() {
        for (String special : new String[] {"\\\"", "\\\\", "\\\\\\\"", "\u00e9", "\u4e16", "\u00a2\u00dc", "\\n"}) {
            for (int before = 0; before < 20; before++) {
                for (int after = 0; after < 20; after++) {
                    String string = "\"" + "x".repeat(before) + special + "y".repeat(after) + "\"";

                    JsonObject object = JsonObject.index(Slice.of("{\"a\":" + string + ",\"b\":[" + string + "]}"));

                    assertEquals(string, object.value("a").orElseThrow().toString());
                    assertEquals(
                            "[" + string + "]", object.value("b").orElseThrow().toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "[]", "{", "{\"a"})
    void refusesWhatIsNoObject(String json) {
        assertThrows(UndecodableException.class, () -> JsonObject.index(Slice.of(json)));
    }
}
