package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
    /** {@code -} is no row. */
    @ParameterizedTest
    @CsvSource({
        "a, a, a, ",
        "-, -, -, ",
        "a, -, a, TABLE LOST",
        "a, a, -, INDEX LOST",
        "-, a, -, TABLE GHOST",
        "-, -, a, INDEX GHOST",
        "a, b, a, TABLE STALE",
        "a, a, b, INDEX STALE",
        "a, b, b, TABLE STALE INDEX STALE",
        "a, b, -, TABLE STALE INDEX LOST",
        "-, a, b, TABLE GHOST INDEX GHOST",
    })
    void saysWhichPlaceIsWrongAndHow(String database, String table, String index, String wrong) {
        Look look = new Look("1", row(database), row(table), row(index));

        List<String> findings = look.findings().stream()
                .map(finding -> finding.place() + " " + finding.kind())
                .toList();

        assertEquals(wrong == null ? "" : wrong, String.join(" ", findings));
        assertEquals(wrong == null, look.isEqual());
    }

    @Test
    void letsTheIndexHoldJsonAsText() {
        Optional<PlacedRow> row = document("{\"a\":{\"x\":[1,\"y\"]},\"n\":1E+100000,\"t\":\"5\"}");
        Optional<PlacedRow> held = document("{\"a\":\"{\\\"x\\\": [1.0,\\\"y\\\"]}\",\"n\":\"1e100000\",\"t\":\"5\"}");
        Optional<PlacedRow> other = document("{\"a\":\"{\\\"x\\\": [2,\\\"y\\\"]}\",\"n\":\"1e100000\",\"t\":\"5\"}");

        assertTrue(new Look("1", row, row, held).isEqual());
        assertFalse(new Look("1", row, held, row).isEqual());
        assertFalse(new Look("1", row, row, other).isEqual());
        assertFalse(new Look("1", held, held, row).isEqual());
    }

    @Test
    void saysWhatDiffersAndWhere() {
        Look look = new Look("1", document("{\"a\":1,\"b\":\"x\"}"), document("{\"a\":2}"), Optional.empty());

        assertEquals(
                "a: 1 / 2, b: \"x\" / null; row at 0/10",
                look.findings().getFirst().what());
        assertEquals("row at 0/10", look.findings().getLast().what());
    }

    @Test
    void isAtRestOnlyWhereNothingMoved() {
        Look look = new Look("1", row("a"), row("b"), row("b"));

        assertTrue(look.hasSameRows(new Look("1", row("a"), row("b"), row("b"))));
        assertFalse(look.hasSameRows(new Look("1", row("c"), row("b"), row("b"))));
        assertFalse(look.hasSameRows(new Look("1", row("a"), row("c"), row("b"))));
        assertFalse(look.hasSameRows(new Look("1", row("a"), row("b"), row("-"))));
    }

    private static Optional<PlacedRow> row(String value) {
        return value.equals("-") ? Optional.empty() : document("{\"v\":\"" + value + "\"}");
    }

    private static Optional<PlacedRow> document(String document) {
        return Optional.of(new PlacedRow("1", 5, Optional.of("0/10"), document, ""));
    }
}
