package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static io.tidemark.streams.TestingEvents.withoutPosition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruncateTest {
    @TempDir
    private Path state;

    private TestingTable table;

    @BeforeEach
    void start() {
        table = TestingTable.of(new TableSettings("holdings", "bank.holding", List.of(), "holdings"), state);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void deletesEveryOlderRowAsADeleteWould() {
        for (int id = 0; id < 2 * SweepRows.CLEARED_A_STEP; id++) {
            table.pipe(key(id), inserted(id, "ACME", 10, 10 + id));
        }
        table.pipe(null, truncated(5_000));
        table.sweep();

        assertEquals(0, table.statistics().rows());
        assertEquals(
                "{\"version\":5000,\"position\":\"0/1388\",\"op\":\"d\",\"ts\":1005000,\"changed\":"
                        + document(7, "ACME", 10) + ",\"row\":null}",
                new String(table.row(7).toJson(), StandardCharsets.UTF_8));
    }

    @Test
    void isOneEventHoweverManyRowsItDeletes() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "ACME", 10, 11));
        table.pipe(null, truncated(20));
        table.pipe(null, truncated(20));
        table.pipe(null, truncated(15));
        table.sweep();

        assertEquals(List.of(3L, 1L, 1L, 0L, 0L), table.dispositions());
        assertEquals(1, table.count("tidemark.events", "op", "t", "outcome", "applied"));
    }

    @Test
    void leavesRowsInsertedAfterItInWhateverOrderTheyArrive() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(8), inserted(8, "EARLY", 10, 30));
        table.pipe(null, truncated(20));
        table.pipe(key(9), inserted(9, "LATE", 10, 31));
        table.sweep();

        assertEquals("gone", table.document(7));
        assertEquals(document(8, "EARLY", 10), table.document(8));
        assertEquals(document(9, "LATE", 10), table.document(9));
        assertEquals(2, table.statistics().rows());
    }

    @Test
    void keepsOlderRowsAwayThatArriveLater() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(null, truncated(20));
        table.sweep();
        table.pipe(key(7), updated(7, "ACME", 11, 11));
        table.pipe(key(8), inserted(8, "NEVER SEEN", 10, 12));
        table.pipe(key(9), deleted(13));

        assertEquals("gone", table.document(7));
        assertNull(table.row(8));
        assertEquals(List.of(2L, 0L, 3L, 0L, 0L), table.dispositions());
    }

    @Test
    void keepsOlderRowsAwayAfterItsTombstonesAreForgotten() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(null, truncated(20));
        table.sweep();
        table.pass(TestingTable.TOMBSTONES.plusDays(1));
        table.pipe(key(7), inserted(7, "ACME", 10, 10));

        assertNull(table.row(7));
    }

    @Test
    void leavesARowAtItsOwnPosition() {
        table.pipe(key(7), inserted(7, "ACME", 10, 20));
        table.pipe(null, truncated(20));
        table.sweep();
        table.pipe(key(8), inserted(8, "ACME", 10, 20));

        assertEquals(2, table.statistics().rows());
    }

    @Test
    void leavesARowWhoseLastUpdateOnlyMovedItsPosition() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(key(7), updated(7, "ACME", 10, 30));
        table.pipe(null, truncated(20));
        table.sweep();

        assertEquals(document(7, "ACME", 10), table.document(7));
    }

    @Test
    void clearsARowBeforeAnEventIsAppliedToItWhereverTheSweepIs() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(null, truncated(20));
        table.pipe(key(7), inserted(7, "ACME", 10, 30));
        assertEquals(31, table.row(7).version() + 1);
        table.sweep();

        assertEquals(document(7, "ACME", 10), table.document(7));
        assertEquals(1, table.statistics().rows());
        assertEquals(List.of(3L, 0L, 0L, 0L, 0L), table.dispositions());
    }

    @Test
    void givesWayToALaterOneInTheMiddleOfItsSweep() {
        for (int id = 0; id < 2 * SweepRows.CLEARED_A_STEP; id++) {
            table.pipe(key(id), inserted(id, "ACME", 10, id % 2 == 0 ? 10 : 30));
        }
        table.pipe(null, truncated(20));
        table.pass(SweepRows.STEP_INTERVAL);
        table.pipe(null, truncated(40));
        table.sweep();

        assertEquals(0, table.statistics().rows());
    }

    @Test
    void clearsWhatWasThereWhereEventsCarryNoPositions() {
        table.pipe(key(7), withoutPosition(inserted(7, "ACME", 10, 10)));
        table.pipe(key(8), withoutPosition(inserted(8, "ACME", 10, 10)));
        table.pipe(key(9), withoutPosition(inserted(9, "ACME", 10, 10)));
        table.pipe(null, withoutPosition(truncated(10)));
        table.pipe(key(7), withoutPosition(inserted(7, "ACME", 10, 10)));
        table.pipe(key(6), withoutPosition(inserted(6, "NEW", 10, 10)));
        table.sweep();
        table.pipe(key(9), withoutPosition(inserted(9, "AGAIN", 10, 10)));
        table.sweep();

        assertEquals(document(7, "ACME", 10), table.document(7));
        assertEquals("gone", table.document(8));
        assertEquals(document(6, "NEW", 10), table.document(6));
        assertEquals(document(9, "AGAIN", 10), table.document(9));
        assertEquals(3, table.statistics().rows());
    }

    @Test
    void clearsWhatWasThereByEachOfTwoWithoutPositions() {
        table.pipe(key(7), withoutPosition(inserted(7, "ACME", 10, 10)));
        table.pipe(null, withoutPosition(truncated(10)));
        table.pipe(key(7), withoutPosition(inserted(7, "BETWEEN", 10, 10)));
        table.pipe(null, withoutPosition(truncated(10)));
        table.sweep();

        assertEquals("gone", table.document(7));
    }

    @Test
    void clearsRowsWithoutAPositionThatWereThereAndLeavesThoseThatComeLater() {
        table.pipe(key(7), withoutPosition(inserted(7, "SNAPSHOT", 10, 10)));
        table.pipe(null, truncated(20));
        table.pipe(key(8), withoutPosition(inserted(8, "SNAPSHOT", 10, 10)));
        table.sweep();

        assertEquals("gone", table.document(7));
        assertEquals(document(8, "SNAPSHOT", 10), table.document(8));
    }

    @Test
    void clearsTheRowsOfAnEarlierTimelineAndLeavesThoseOfItsOwn() {
        table.pipe(key(7), inserted(7, "BEFORE THE RESTORE", 10, 1_000));
        table.pipe(null, withTime(truncated(20), 99_000_000));
        table.pipe(key(8), withTime(inserted(8, "RESTORED", 10, 30), 99_000_001));
        table.sweep();

        assertEquals("gone", table.document(7));
        assertEquals(document(8, "RESTORED", 10), table.document(8));
    }

    @Test
    void leavesASnapshotReadByAClockBehindTheDatabases() {
        table.pipe(key(7), inserted(7, "ACME", 10, 10));
        table.pipe(null, truncated(20));
        table.pipe(key(7), withTime(inserted(7, "READ AFTERWARDS", 10, 30), 5));
        table.sweep();

        assertEquals(document(7, "READ AFTERWARDS", 10), table.document(7));
    }

    @Test
    void letsANewTimelinePassAndCountsIt() {
        table.pipe(null, truncated(1_000));
        table.pipe(key(7), withTime(inserted(7, "RESTORED", 10, 30), 99_000_000));
        table.pipe(key(7), withTime(updated(7, "RESTORED", 11, 31), 99_000_001));
        table.sweep();

        assertEquals(document(7, "RESTORED", 11), table.document(7));
        assertEquals(1, table.count("tidemark.new.timelines", "table", "holdings"));
    }
}
