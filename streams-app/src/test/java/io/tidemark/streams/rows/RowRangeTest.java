package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.RowId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRangeTest {

    @Test
    void beginsBehindTheCursorOrAtThePrefix() {
        assertEquals(new RowId.Of(""), new RowRange("", Optional.empty()).first());
        assertEquals(new RowId.Of("7,"), new RowRange("7,", Optional.empty()).first());
        assertEquals(new RowId.Of("7,3\0"), new RowRange("7,", Optional.of("7,3")).first());
        assertEquals(new RowId.Of("7,"), new RowRange("7,", Optional.of("5")).first());
        assertEquals(new RowId.Of("\0"), new RowRange("", Optional.of("")).first());
        assertEquals(new RowId.Of("\uD83D\uDE00"), new RowRange("\uD83D\uDE00", Optional.of("\uFF5E")).first());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "a%2Cb", "%00", "\u00e9\uD83D\uDE00", "\0"})
    void goesOnWhereACursorSays(String id) {
        String cursor = Cursor.after(id);

        assertEquals(Optional.of(id), Cursor.read(cursor));
        assertTrue(cursor.matches("[A-Za-z0-9_-]+"), cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "A", "AjQy", "Af8", "%%", "AQ=x"})
    void refusesWhatIsNoCursor(String text) {
        assertEquals(Optional.empty(), Cursor.read(text));
    }
}
