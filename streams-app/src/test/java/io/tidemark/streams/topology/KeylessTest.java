package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withBefore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeylessTest {
    private static final TableSettings HOLDINGS = new TableSettings(
            "holdings",
            "bank.holding",
            List.of("stock", "id"),
            "holdings",
            Map.of(),
            Map.of(),
            Optional.empty(),
            MappingSettings.DEFAULT);

    @TempDir
    private Path state;

    private TestingTable table;

    @BeforeEach
    void start() {
        table = TestingTable.of(HOLDINGS, state);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void takesTheRowIdFromTheRow() {
        table.pipe(null, inserted(7, "ACME", 10, 10));
        table.pipe(null, withBefore(updated(7, "ACME", 11, 20), document(7, "ACME", 10)));
        table.pipe("garbage", withBefore(updated(7, "ACME", 12, 30), document(7, "ACME", 11)));
        table.pipe(key(99), inserted(8, "ACME", 10, 40));

        assertEquals(document(7, "ACME", 12), table.document("ACME,7"));
        assertEquals(
                "{\"quantity\":11}", table.row("ACME,7").changed().orElseThrow().toString());
        assertEquals(document(8, "ACME", 10), table.document("ACME,8"));
        assertEquals(List.of(4L, 0L, 0L, 0L, 0L), table.dispositions());
    }

    @Test
    void deletesTheRowThatBeforeTellsAndSkipsTheTombstoneAfterIt() {
        table.pipe(null, inserted(7, "ACME", 10, 10));
        table.pipe(null, withBefore(deleted(20), document(7, "ACME", 10)));
        table.pipe(null, null);
        table.pipe(key(7), "{\"schema\":null,\"payload\":null}");

        assertEquals("gone", table.document("ACME,7"));
        assertEquals(0, table.statistics().rows());
        assertEquals(List.of(2L, 0L, 0L, 2L, 0L), table.dispositions());
    }

    @Test
    void movesARowWhoseKeyColumnsChange() {
        table.pipe(null, inserted(7, "ACME", 10, 10));
        String moved = withBefore(updated(7, "INIT", 10, 20), document(7, "ACME", 10));
        table.pipe(null, moved);
        table.pipe(null, moved);

        assertEquals("gone", table.document("ACME,7"));
        assertEquals(document(7, "INIT", 10), table.document("INIT,7"));
        assertEquals(1, table.statistics().rows());
        assertEquals(List.of(2L, 1L, 0L, 0L, 0L), table.dispositions());
    }

    @Test
    void isTruncatedLikeAnyOther() {
        table.pipe(null, inserted(7, "ACME", 10, 10));
        table.pipe(null, truncated(20));
        table.pipe(null, inserted(8, "ACME", 10, 30));
        table.sweep();

        assertEquals("gone", table.document("ACME,7"));
        assertEquals(document(8, "ACME", 10), table.document("ACME,8"));
    }

    @Test
    void sendsToTheDeadLettersWhatDoesNotTellItsRow() {
        table.pipe(null, deleted(10));
        table.pipe(null, inserted(7, "ACME", 10, 10).replace("\"stock\":\"ACME\",", ""));

        assertEquals(List.of(0L, 0L, 0L, 0L, 2L), table.dispositions());
        String reason = TestingTable.message(table.deadLetters().getFirst());
        assertTrue(reason.contains("the table's REPLICA IDENTITY must be FULL"), reason);
    }

    @Test
    void isTheTopologyThatIsWrittenDown() throws IOException {
        String written;
        try (var golden = KeylessTest.class.getResourceAsStream("topology-with-key.txt")) {
            written = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertEquals(written, TestingTable.description(HOLDINGS, state));
    }
}
