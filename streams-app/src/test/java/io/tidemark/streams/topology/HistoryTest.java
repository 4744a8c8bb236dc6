package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.Row;
import io.tidemark.instance.configuration.HistorySettings;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock begins where the events' time does. */
class HistoryTest {
    private static final Duration RETENTION = Duration.ofHours(10);
    private static final Duration REST = Duration.ofMinutes(6);
    private static final TableSettings WITHOUT = new TableSettings("holdings", "bank.holding", "holdings");
    private static final TableSettings HOLDINGS = WITHOUT.withHistory(new HistorySettings(RETENTION, Optional.empty()));

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
    void keepsEveryVersionAndNothingThatIsNone() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));
        table.pipe(key(7), updated(7, "ACME", 12, 20));
        table.pipe(key(7), updated(7, "ACME", 12, 30));
        table.pipe(key(7), updated(7, "LATE", 1, 15));
        table.pipe(key(7), deleted(40));
        table.pipe(key(7), null);

        assertEquals("d40 u20 c10", versions(7));
        assertEquals(
                "{\"quantity\":10}",
                table.versions(7).get(1).changed().orElseThrow().toString());
    }

    @Test
    void keepsTwoVersionsOfOneMillisecond() {
        table.pipe(key(7), withTime(inserted(7, "ACME", 10, 10), 1_000_000));
        table.pipe(key(7), withTime(updated(7, "ACME", 11, 10), 1_000_000));
        table.pipe(key(7), withTime(updated(7, "ACME", 12, 10), 1_000_000));

        assertEquals("u12 u11 c10", versions(7));
    }

    @Test
    void keepsTheRowsOfATruncateAsDeleted() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table.pipe(null, truncated(20));
        table.sweep();

        assertEquals("d20 c10", versions(7));
        assertEquals("d20 c11", versions(8));
    }

    @Test
    void keepsTheVersionsOfRowsApart() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(11), inserted(11, "ACME", 10, 11));
        table.pipe(key(1), updated(1, "ACME", 11, 12));

        assertEquals("u12 c10", versions(1));
        assertEquals("c11", versions(11));
    }

    @Test
    void beginsWithTheFirstChange() {
        assertTrue(table.mark().isEmpty());
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));

        assertEquals(new HistoryMark(0, 1_000_010, true), table.mark().orElseThrow());
    }

    @Test
    void goesOnWhereAnotherInstanceStopped() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table = table.restarted();
        table.pipe(key(7), updated(7, "ACME", 12, 20));

        assertEquals("u20 c10", versions(7));
        assertEquals(1_000_010, table.mark().orElseThrow().begin());
    }

    @Test
    void beginsWithTheRowsThatThereAreWhenItIsSwitchedOnLater() {
        table.close();
        table = TestingTable.of(WITHOUT, state.resolve("without"));
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 12, 20));
        table = table.restarted(HOLDINGS);
        table.pass(Duration.ofSeconds(1));
        assertEquals(1_000_020, table.mark().orElseThrow().begin());

        table.pipe(key(7), updated(7, "ACME", 13, 30));
        table.pipe(key(8), inserted(8, "ACME", 1, 31));

        assertEquals("u30 u20", versions(7));
        assertEquals("c31", versions(8));
    }

    @Test
    void beginsAnewWhereChangesPassedWhileItWasOff() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table = table.restarted(WITHOUT);
        table.pipe(key(7), updated(7, "ACME", 11, 20));
        table = table.restarted(HOLDINGS);
        table.pipe(key(7), updated(7, "ACME", 12, 30));

        assertEquals("u30 u20", versions(7));
        assertEquals("", versions(8));
        assertEquals(new HistoryMark(1, 1_000_030, true), table.mark().orElseThrow());
    }

    @Test
    void goesOnWhereNothingPassedWhileItWasOff() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table = table.restarted(WITHOUT).restarted(HOLDINGS);
        table.pipe(key(7), updated(7, "ACME", 12, 30));

        assertEquals("u30 c10", versions(7));
        assertEquals(0, table.mark().orElseThrow().generation());
    }

    @Test
    void forgetsWhatWasNoLongerCurrentAtTheHorizon() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 11, 20));
        table.pipe(key(7), withTime(updated(7, "ACME", 12, 30), 1_000_000 + RETENTION.toMillis()));
        table.pipe(key(8), inserted(8, "ACME", 10, 40));

        table.pass(RETENTION.minusMinutes(1));
        assertEquals("u30 u20 c10", versions(7));
        table.pass(REST);

        assertEquals("u30 u20", versions(7));
        assertEquals("c40", versions(8));
        assertTrue(table.mark().orElseThrow().begin() > 1_000_040);
    }

    @Test
    void forgetsARowThatWasGoneByTheHorizon() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), deleted(20));
        table.pass(RETENTION.plus(REST));

        assertEquals("", versions(7));
    }

    @Test
    void forgetsAHistoryThatEnded() {
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table = table.restarted(WITHOUT);
        table.pipe(key(7), inserted(7, "ACME", 11, 20));
        table = table.restarted(HOLDINGS);
        table.pass(REST);

        assertEquals(0, table.kept());
    }

    @Test
    void walksThroughMoreVersionsThanAStepHas() {
        int versions = 5_000;
        for (int i = 0; i < versions; i++) {
            table.pipe(key(i % 3), updated(i % 3, "ACME", i, 10 + i));
        }
        assertEquals(versions, table.kept());

        table.pass(RETENTION.plus(REST));
        for (int step = 0; step < 5; step++) {
            table.pass(Duration.ofMillis(100));
        }

        assertEquals(3, table.kept());
        assertEquals("u" + (9 + versions), versions((versions - 1) % 3));
    }

    @Test
    void remembersATombstoneAsLongAsVersions() {
        TableSettings longer =
                WITHOUT.withHistory(new HistorySettings(TestingTable.TOMBSTONES.multipliedBy(2), Optional.empty()));
        table.close();
        table = TestingTable.of(longer, state.resolve("longer"));
        table.pipe(key(7), deleted(20));

        table.pass(TestingTable.TOMBSTONES.plusMinutes(1));
        assertTrue(table.row(7).isTombstone());
        table.pass(TestingTable.TOMBSTONES);
        assertNull(table.row(7));
    }

    @Test
    void isTheTopologyThatIsWrittenDown() throws IOException {
        String written;
        try (var golden = HistoryTest.class.getResourceAsStream("topology-with-history.txt")) {
            written = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertEquals(written, TestingTable.description(HOLDINGS, state));
    }

    private String versions(long id) {
        return String.join(
                " ", table.versions(id).stream().map(HistoryTest::name).toList());
    }

    private static String name(Row row) {
        return "" + row.operation().code() + row.version();
    }
}
