package io.tidemark.demo.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.DemoException;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final Key NUMBER = Key.number("id");
    private static final Key UUID = Key.uuid("id");

    @Test
    void tellsTheFirstRowsFromTheOthers() {
        assertTrue(NUMBER.isFirst(NUMBER.first(42)));
        assertFalse(NUMBER.isFirst("1001"));
        assertTrue(UUID.isFirst(UUID.first(42)));
        assertFalse(UUID.isFirst("d8f43e1b-b455-4d06-b584-abde67fb2fbc"));
    }

    @Test
    void givesTheFirstRowsKeysOfItsForm() {
        assertEquals("42", NUMBER.checked(NUMBER.first(42)));
        assertEquals("00000000-0000-4000-8000-000000000042", UUID.checked(UUID.first(42)));
    }

    @Test
    void refusesWhatCannotBeAKey() {
        assertThrows(DemoException.class, () -> NUMBER.checked("seven"));
        assertThrows(DemoException.class, () -> NUMBER.checked("99999999999999999999"));
        assertThrows(DemoException.class, () -> UUID.checked("42"));
    }
}
