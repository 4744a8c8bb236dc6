package io.tidemark.demo.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void sortsKeysAndDropsSpace() {
        assertEquals("{\"a\":[1,null,{}],\"b\":\"x\"}", CanonicalJson.of("{ \"b\" : \"x\", \"a\" : [1, null, { }] }"));
    }

    @Test
    void keepsExactlyTheDigitsOfNumbers() {
        assertEquals("{\"n\":1000.00}", CanonicalJson.of("{\"n\": 1000.00}"));
        assertNotEquals(CanonicalJson.of("1000.00"), CanonicalJson.of("1000.0"));
        assertEquals("12345678901234567890.123456789", CanonicalJson.of("12345678901234567890.123456789"));
    }

    @Test
    void spellsStringsInOneWay() {
        assertEquals(CanonicalJson.of("\"\\u00e9\\u002f\""), CanonicalJson.of("\"é/\""));
    }

    @Test
    void refusesWhatIsNoSingleValue() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of(""));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of("{} {}"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of("{\"a\":1,\"a\":2}"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of("<html>"));
    }
}
