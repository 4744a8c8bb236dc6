package io.tidemark.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.json.Slice;
import io.tidemark.index.DocumentForm.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DocumentFormTest {
    static final List<Arguments> LIMITS = List.of(
            Arguments.of("9".repeat(1_000), false),
            Arguments.of("9".repeat(1_001), true),
            Arguments.of("-0." + "9".repeat(998), true),
            Arguments.of("\"" + "9".repeat(60_000) + "\"", false),
            Arguments.of("[1,{\"a\":" + "9".repeat(1_001) + "}]", true),
            Arguments.of("[\"" + "9".repeat(1_001) + "\",\"\\\"\\\\\"]", false),
            Arguments.of("[" + "1,".repeat(2_000) + "1]", false),
            Arguments.of("[".repeat(999) + "]".repeat(999), false),
            Arguments.of("[".repeat(1_000) + "]".repeat(1_000), true),
            Arguments.of("{\"" + "n".repeat(49_998) + "\":1}", false),
            Arguments.of("{\"" + "n".repeat(50_001) + "\":1}", true));

    @Test
    void isTheRowItselfWhereAnIndexTakesIt() {
        Slice row = Slice.of("{\"a\":\"b.c\",\"d\":{\"\":1,\"_id\":2,\"x.y\":[]},\"e_f\":null,\"é\":\"\\\"\"}");

        assertSame(row, DocumentForm.PLAIN.of(row));
        assertEquals("{}", DocumentForm.PLAIN.of(Slice.of("{}")).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"":1,"a":2}                    | {"%":1,"a":2}
            { "a" : 1 , "a.b":{ "x": 2 } }  | {"a":1 ,"a%2Eb":{ "x": 2 }}
            7                               | 7
            {"a":{"a.b":1},"a.b":"c.d"}     | {"a":{"a.b":1},"a%2Eb":"c.d"}
            {"_id":"x","é\\n\\".":[1,2]}    | {"%5Fid":"x","é\\u000a\\"%2E":[1,2]}
            {"__proto__":1,"margin%":2}     | {"__proto__":1,"margin%":2}
            {"\\u005fid":1}                 | {"%5Fid":1}
            {" ":1,"%20":2,"%":3}           | {" ":1,"%2520":2,"%25":3}
            """)
    void callsTheFieldsByNamesThatAnIndexTakes(String row, String document) {
        assertEquals(document, DocumentForm.PLAIN.of(Slice.of(row)).toString());
    }

    @ParameterizedTest
    @FieldSource("LIMITS")
    void turnsWhatTheParserRefusesIntoText(String value, boolean text) {
        Slice document = DocumentForm.PLAIN.of(Slice.of("{\"a\":1,\"b\":" + value + "}"));

        String expected = text ? "\"" + value.replace("\"", "\\\"") + "\"" : value;
        assertEquals("{\"a\":1,\"b\":" + expected + "}", document.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            OBJECTS | {"a":1,"b":{"c":"d"}}  | {"a":1,"b":"{\\"c\\":\\"d\\"}"}
            OBJECTS | {"a":1,"b":[1,2]}      | {"a":1,"b":[1,2]}
            OBJECTS | {"a":{},"b":"c"}       | {"a":{},"b":"c"}
            OBJECTS | {"a":1,"b":null}       | {"a":1,"b":null}
            LARGE   | {"b":{"c":[1]},"a":[]} | {"b":{"c":[1]},"a":[]}
            """)
    void turnsWhatTheMappingOfAColumnRefusesIntoText(Refused how, String row, String document) {
        assertEquals(
                document, new DocumentForm(Map.of("b", how)).of(Slice.of(row)).toString());
    }

    @Test
    void turnsLargeJsonIntoTextWhereItIsFlattened() {
        String deep = "[".repeat(101) + "]".repeat(101);
        String large = "{\"c\":\"" + "x".repeat(30_000) + "\"}";

        assertTrue(flattened(deep).contains("\"b\":\"[[["));
        assertTrue(flattened(large).contains("\"b\":\"{"));
        assertTrue(flattened(deep.substring(1, 201)).contains("\"b\":[[["));
    }

    private static String flattened(String value) {
        Slice row = Slice.of("{\"a\":" + value + ",\"b\":" + value + "}");
        String document = new DocumentForm(Map.of("b", Refused.LARGE)).of(row).toString();
        assertTrue(document.startsWith("{\"a\":" + value), document);
        return document;
    }
}
