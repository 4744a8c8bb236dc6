package io.tidemark.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNameTest {
    private static final String ALPHABET = "a._%2E5Fid";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``           | %
            %            | %25
            .            | %2E
            a.b          | a%2Eb
            a..b         | a%2E%2Eb
            a.           | a%2E
            _id          | %5Fid
            _source      | %5Fsource
            _version     | %5Fversion
            _id.x        | _id%2Ex
            a%2Eb        | a%252Eb
            5% of a.b    | 5%25 of a%2Eb
            """)
    void encodesWhatAnIndexRefuses(String column, String field) {
        assertEquals(field, FieldName.of(column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "__proto__",
                "_own",
                "margin%",
                "%x",
                "5%2e",
                "a b",
                " a",
                "\"",
                "a\nb",
                "é",
                "*",
                "properties"
            })
    void isTheNameItselfWhereItCanBe(String column) {
        assertSame(column, FieldName.of(column));
    }

    @Test
    void isNeverThatOfAnotherColumn() {
        Map<String, String> columns = new HashMap<>();

        collect("", 4, columns);
        for (String column : Map.copyOf(columns).values()) {
            put(FieldName.of(column), columns);
            put(FieldName.of(FieldName.of(column)), columns);
        }
    }

    /** Every name of some letters, up to a length. */
    private static void collect(String prefix, int more, Map<String, String> columns) {
        put(prefix, columns);
        if (more > 0) {
            ALPHABET.chars().forEach(letter -> collect(prefix + (char) letter, more - 1, columns));
        }
    }

    private static void put(String column, Map<String, String> columns) {
        String other = columns.putIfAbsent(FieldName.of(column), column);
        assertEquals(column, other == null ? column : other);
    }
}
