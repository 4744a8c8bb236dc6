package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void takesEachParagraphAsATransaction() {
        Script script = Script.parse("""
                -- a script

                -- first
                insert into a values (1);
                insert into a values (2);

                -- rolled back: second
                delete from a;
                """);

        assertEquals(
                List.of(
                        new Script.Step("first", "insert into a values (1);\ninsert into a values (2);"),
                        new Script.Step("rolled back: second", "delete from a;")),
                script.steps());
        assertEquals(
                List.of(false, true),
                script.steps().stream().map(Script.Step::isRolledBack).toList());
    }

    @Test
    void refusesAParagraphWithoutAName() {
        assertThrows(IllegalArgumentException.class, () -> Script.parse("delete from a;"));
    }

    @Test
    void holdsTheWholeScenario() {
        List<Script.Step> steps = Script.named("scenario.sql").steps();

        assertTrue(steps.size() > 10);
        assertTrue(steps.stream().anyMatch(Script.Step::isRolledBack));
    }
}
