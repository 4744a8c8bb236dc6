package io.tidemark.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chaos gate in its short form: a few faults from one seed. */
class ChaosIT {
    @TempDir
    private Path folder;

    @Test
    void findsNothingLostAndNothingTooMuch() throws Exception {
        Path report = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        ChaosRun.Order order = new ChaosRun.Order(
                Long.getLong("tidemark.seed", 1),
                Duration.ofSeconds(40),
                List.of("kill-streams", "kill-writer", "last-again", "truncate", "keys-change"),
                folder.resolve("chaos"),
                Optional.of(report));

        boolean passed = new ChaosRun(order, new PrintWriter(out)).run();

        System.out.println(out);
        assertTrue(passed, out.toString());
        JsonNode figures = Documents.JSON.readTree(report.toFile());
        assertTrue(figures.path("rounds").size() > 0);
        assertEquals(0, figures.path("lost").asInt());
        assertTrue(figures.path("conserved").asBoolean());
        assertEquals(0, figures.path("wrong").asInt());
        assertTrue(figures.at("/reads/answered").asInt() > 100);
    }
}
