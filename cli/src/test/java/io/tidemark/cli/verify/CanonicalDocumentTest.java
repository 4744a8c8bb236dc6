package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every difference that is none; and beside each the nearest one that is. */
class CanonicalDocumentTest {
    private static final Map<String, ValueForm> FORMS =
            Map.of("single", ValueForm.SINGLE, "double", ValueForm.DOUBLE, "digits", ValueForm.DIGITS);

    private final CanonicalDocument canonical = new CanonicalDocument(FORMS, Set.of("secret"), Map.of("a%2Eb", "a.b"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}                | {"b":2,"a":1}
            {"a":1}                      | { "a" : 1 }
            {"a":"ü"}                    | {"a":"\\u00fc"}
            {"a":"/"}                    | {"a":"\\/"}
            {"a":1000.00}                | {"a":1000}
            {"a":0.0}                    | {"a":-0}
            {"a":1E+3}                   | {"a":1000}
            {"a":{"x":1,"y":2}}          | {"a":{"y":2,"x":1.0}}
            {"a":1,"b":null}             | {"a":1}
            {"a":1,"secret":2}           | {"a":1}
            {"single":0.1}               | {"single":0.100000001}
            {"double":100000000000000000000} | {"double":1.0E20}
            {"double":[0.1]}             | {"double":[0.10]}
            {"digits":"663.05"}          | {"digits":663.050}
            {"a%2Eb":1}                  | {"a.b":1}
            """)
    void saysTheSameOf(String one, String other) throws IOException {
        assertEquals(canonical.of(one), canonical.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                      | {"a":2}
            {"a":1}                      | {"b":1}
            {"a":1}                      | {"a":"1"}
            {"a":"1.0"}                  | {"a":"1"}
            {"a":true}                   | {"a":"true"}
            {"a":""}                     | {"a":null}
            {"a":"null"}                 | {"a":null}
            {"a":{}}                     | {"a":null}
            {"a":[]}                     | {"a":{}}
            {"a":[1,2]}                  | {"a":[2,1]}
            {"a":[null]}                 | {"a":[]}
            {"a":{"x":null}}             | {"a":{}}
            {"a":{"x":1,"x":2}}          | {"a":{"x":2}}
            {"a":"x "}                   | {"a":"x"}
            {"a":"É"}                    | {"a":"E\\u0301"}
            {"a":9007199254740993}       | {"a":9007199254740992}
            {"a":0.1}                    | {"a":0.100000001}
            {"single":0.1}               | {"single":0.10001}
            {"single":"NaN"}             | {"single":0}
            {"double":0.1}               | {"double":0.10000000000000002}
            {"digits":"663.05"}          | {"digits":"663.5"}
            {"digits":"Infinity"}        | {"digits":null}
            {"a":"2024-04-10T14:03:26"}  | {"a":"2024-04-10T14:03:26Z"}
            {"a":"2024-04-10T14:03:26.387"} | {"a":"2024-04-10T14:03:26.387745"}
            """)
    void saysSomethingElseOf(String one, String other) throws IOException {
        assertNotEquals(canonical.of(one), canonical.of(other));
    }

    @Test
    void hasNoTroubleWithLargeNumbers() throws IOException {
        assertEquals("{\"a\":1E+100000}", canonical.of("{\"a\":1e100000}"));
    }

    @Test
    void readsTheTextsOfAKey() throws IOException {
        String document = "{\"a\":1.00,\"b\":{\"c\":1},\"c\":null,\"d\":\"x,y\"}";

        assertEquals(
                List.of("x,y", "1.00"),
                CanonicalDocument.texts(document, List.of("d", "a")).orElseThrow());
        assertEquals(Optional.empty(), CanonicalDocument.texts(document, List.of("b")));
        assertEquals(Optional.empty(), CanonicalDocument.texts(document, List.of("e")));
    }
}
