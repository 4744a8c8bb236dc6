package io.tidemark.demo.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Map<String, String> DATABASE = Map.of("1", "{\"n\":1}", "2", "{\"n\":2}");

    @Test
    void passesWhenAllRowsAreEqual() {
        Comparison comparison = Comparison.of(DATABASE, Map.copyOf(DATABASE));

        assertTrue(comparison.passed());
        assertEquals("compared 2  LOST 0  GHOST 0  STALE 0", comparison.report());
    }

    @Test
    void findsARowThatIsMissing() {
        Comparison comparison = Comparison.of(DATABASE, Map.of("1", "{\"n\":1}"));

        assertEquals(List.of("2"), comparison.lost());
        assertFalse(comparison.passed());
    }

    @Test
    void findsARowThatShouldNotBeThere() {
        Comparison comparison = Comparison.of(Map.of("1", "{\"n\":1}"), DATABASE);

        assertEquals(List.of("2"), comparison.ghost());
        assertFalse(comparison.passed());
    }

    @Test
    void findsARowThatDiffersAndSaysHow() {
        Comparison comparison = Comparison.of(DATABASE, Map.of("1", "{\"n\":1}", "2", "{\"n\":3}"));

        assertEquals(List.of("2 (database {\"n\":2}, found {\"n\":3})"), comparison.stale());
        assertFalse(comparison.passed());
    }

    @Test
    void failsWhenNothingWasCompared() {
        Comparison comparison = Comparison.of(Map.of(), Map.of());

        assertFalse(comparison.passed());
        assertTrue(comparison.report().contains("nothing was compared"));
    }

    @Test
    void namesOnlyAFewOfMany() {
        Map<String, String> many =
                Map.of("1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6", "7", "7", "8", "8");

        assertTrue(Comparison.of(many, Map.of()).report().endsWith("lost: 1, 2, 3, 4, 5, …"));
    }
}
