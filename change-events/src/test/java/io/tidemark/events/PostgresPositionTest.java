package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.json.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresPositionTest {

    @ParameterizedTest
    @CsvSource({"26962024,0/19B6868", "0,0/0", "4294967296,1/0", "9223372036854775807,7FFFFFFF/FFFFFFFF"})
    void isPrintedAndReadAsPostgresDoes(long lsn, String text) {
        assertEquals(text, new PostgresPosition(lsn).text());
        assertEquals(new PostgresPosition(lsn), Position.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "/", "0/", "G/1", "0/123456789"})
    void isNotReadFromOtherTexts(String text) {
        assertThrows(UndecodableException.class, () -> Position.parse(text));
    }

    @Test
    void isOrderedAsTheLogIs() {
        assertTrue(new PostgresPosition(2).compareTo(new PostgresPosition(1)) > 0);
    }
}
