package io.tidemark.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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
            {" ":1,"%20":2}                 | {"%20":1,"%2520":2}
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
            WRAPPED  | {"a":1,"b":5}          | {"a":1,"b":{"value":5}}
            WRAPPED  | {"a":1,"b":[{}]}       | {"a":1,"b":{"value":[{}]}}
            WRAPPED  | {"a":1,"b":{"c":2}}    | {"a":1,"b":{"c":2}}
            WRAPPED  | {"a":1,"b":null}       | {"a":1,"b":null}
            AS_TEXT  | {"a":1,"b":{"c":"d"}}  | {"a":1,"b":"{\\"c\\":\\"d\\"}"}
            AS_TEXT  | {"a":1,"b":[1,2]}      | {"a":1,"b":"[1,2]"}
            AS_TEXT  | {"a":1,"b":"c"}        | {"a":1,"b":"c"}
            LEFT_OUT | {"b":"no","a":1}       | {"a":1}
            LEFT_OUT | {"a":1,"b":7}          | {"a":1}
            LEFT_OUT | {"a":1,"b":true}       | {"a":1,"b":true}
            LEFT_OUT | {"a":1,"b":null}       | {"a":1,"b":null}
            """)
    void changesWhatTheMappingOfAColumnRefuses(Refused how, String row, String document) {
        assertEquals(
                document, new DocumentForm(Map.of("b", how)).of(Slice.of(row)).toString());
    }
}
