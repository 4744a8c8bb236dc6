package io.tidemark.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.compare.Comparison;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Comparison RIGHT = Comparison.of(Map.of("1", "{}"), Map.of("1", "{}"));
    private static final Comparison LOST = Comparison.of(Map.of("1", "{}"), Map.of());

    @Test
    void passWhereEverythingIsRight() {
        assertTrue(figures(RIGHT, 0, 0, 10, 10, 10).passed());
    }

    @Test
    void sayWhatIsWrong() {
        assertEquals(1, figures(LOST, 0, 0, 10, 10, 10).lost());
        assertFalse(figures(LOST, 0, 0, 10, 10, 10).passed());
        assertEquals(List.of("plain: ORDER 1"), figures(RIGHT, 1, 0, 10, 10, 10).wrong());
        assertEquals(
                List.of("plain: COUNT_ERR 2"), figures(RIGHT, 0, 2, 10, 10, 10).wrong());
        assertEquals(
                List.of("plain: CONSERVED: delivered 11, read 10, accounted for 10"),
                figures(RIGHT, 0, 0, 10, 11, 10).wrong());
    }

    @Test
    void areRedWhereTheFaultWasNone() {
        List<Figures> right = List.of(figures(RIGHT, 0, 0, 10, 10, 10));

        assertTrue(new Round(1, Fault.TRUNCATE, new Evidence(true, ""), 1, 2, Reads.NONE, right).passed());
        assertFalse(new Round(1, Fault.TRUNCATE, new Evidence(false, ""), 1, 2, Reads.NONE, right).passed());
        assertFalse(new Round(1, Fault.TRUNCATE, new Evidence(true, ""), 0, 2, Reads.NONE, right).passed());
        assertFalse(new Round(1, Fault.TRUNCATE, new Evidence(true, ""), 1, 61, Reads.NONE, right).passed());
        Reads wrong = new Reads(1, 0, 0, 0, List.of("older"));
        assertFalse(new Round(1, Fault.TRUNCATE, new Evidence(true, ""), 1, 2, wrong, right).passed());
    }

    @Test
    void areOfFaultsByNameOrNumber() {
        assertEquals(List.of(Fault.KILL_WRITER), Fault.named(List.of("2")));
        assertEquals(List.of(Fault.KILL_WRITER), Fault.named(List.of("kill-writer", "2")));
        DemoException unknown = Assertions.assertThrows(DemoException.class, () -> Fault.named(List.of("nothing")));
        assertTrue(unknown.getMessage().contains("allowed: kill-streams, "), unknown.getMessage());
    }

    private static Figures figures(
            Comparison changelog, long order, long countErr, long read, long delivered, long accounted) {
        return new Figures(ChaosTable.PLAIN, changelog, RIGHT, RIGHT, order, countErr, read, delivered, accounted, 0);
    }
}
