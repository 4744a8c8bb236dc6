package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.Floor.Raise;
import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorTest {
    private static final Floor AT_20 = raised(Floor.NONE, truncate(20, 1_020));

    @Test
    void risesWithEachLaterTruncate() {
        Floor floor = raised(AT_20, truncate(30, 1_030));

        assertEquals(2, floor.number());
        assertEquals(Optional.of(truncate(30, 1_030)), floor.lasting());
    }

    @Test
    void staysWhereItIsForARepeatedOrAnOlderTruncate() {
        assertInstanceOf(Raise.Repeated.class, AT_20.after(truncate(20, 1_020)));
        assertInstanceOf(Raise.Stale.class, AT_20.after(truncate(10, 1_010)));
    }

    @Test
    void sinksForATruncateOfANewTimeline() {
        assertEquals(
                Optional.of(truncate(10, 9_000)),
                raised(AT_20, truncate(10, 9_000)).lasting());
    }

    @Test
    void risesWithATruncateOfANewTimelineThatHappensToStandWhereItIs() {
        assertEquals(2, raised(AT_20, truncate(20, 9_000)).number());
    }

    @Test
    void keepsItsHeightWhenATruncateHasNoPosition() {
        Floor floor = raised(AT_20, truncate(0, 9_000));

        assertEquals(Optional.of(truncate(20, 1_020)), floor.lasting());
        assertEquals(Optional.of(truncate(0, 9_000)), floor.last());
    }

    @ParameterizedTest(name = "an event at position {0}, time {1}")
    @CsvSource({
        // position (0: none), time, kept away, a new timeline
        "19, 1019, true,  false",
        "19, 1020, true,  false",
        "19, 1021, false, true",
        "20, 1020, false, false",
        "20, 1,    false, false",
        "21, 1021, false, false",
        "21, 1,    false, false",
        "0,  1,    false, false",
    })
    void keepsOlderEventsAway(long position, long time, boolean away, boolean newTimeline) {
        Delete event = new Delete(position(position), time);
        Floor swept = AT_20.cleared(1);

        assertEquals(away, swept.keepsAway(event));
        assertEquals(newTimeline, swept.isNewTimeline(event));
        assertEquals(false, Floor.NONE.keepsAway(event));
    }

    @ParameterizedTest(name = "a row at position {0}, time {1}")
    @CsvSource({
        // position (0: none), time, cleared when it was there, cleared when it was written since
        "19, 1019, true,  true",
        "19, 1020, true,  true",
        "19, 1021, true,  false",
        "20, 1020, false, false",
        "20, 1019, true,  false",
        "21, 1021, false, false",
        "21, 1020, false, false",
        "21, 1019, true,  false",
        "0,  1,    true,  false",
        "0,  9000, true,  false",
    })
    void clearsOlderRows(long position, long time, boolean wasThere, boolean writtenSince) {
        Row row = row(position, time);

        assertEquals(wasThere, Row.cleared(row, AT_20, false).isPresent());
        assertEquals(writtenSince, Row.cleared(row, AT_20, true).isPresent());
        assertEquals(wasThere != writtenSince, AT_20.mustRemember(new Delete(position(position), time)));
        assertEquals(Optional.empty(), Row.cleared(row, AT_20.cleared(1), false));
    }

    @Test
    void clearsWhatWasThereWhenATruncateHasNoPosition() {
        Floor floor = raised(Floor.NONE, truncate(0, 1_020));

        assertEquals(true, Row.cleared(row(21, 9_000), floor, false).isPresent());
        assertEquals(false, Row.cleared(row(21, 9_000), floor, true).isPresent());
    }

    @Test
    void leavesATombstoneOfTheTruncate() {
        Row cleared = Row.cleared(row(19, 1_019), AT_20, false).orElseThrow();

        assertEquals(
                "{\"version\":20,\"position\":\"0/14\",\"op\":\"d\",\"ts\":1020,\"changed\":{\"id\":7},\"row\":null}",
                new String(cleared.toJson(), StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), Row.cleared(cleared, AT_20, false));
    }

    @Test
    void goesOnClearingWhenAnotherTruncateCameBeforeTheLastRowWasGone() {
        Floor floor = raised(AT_20, truncate(30, 1_030));

        assertEquals(true, floor.cleared(1).clearing());
        assertEquals(false, floor.cleared(2).clearing());
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        for (Floor floor : List.of(Floor.NONE, AT_20, AT_20.cleared(1), raised(AT_20, truncate(0, 9_000)))) {
            assertEquals(floor, Floor.fromJson(floor.toJson()));
        }
    }

    private static Floor raised(Floor floor, Truncate truncate) {
        return assertInstanceOf(Raise.Raised.class, floor.after(truncate)).floor();
    }

    private static Truncate truncate(long position, long time) {
        return new Truncate(position(position), time);
    }

    private static Row row(long position, long time) {
        ChangeEvent.Upsert event = new ChangeEvent.Upsert(
                Operation.CREATE, position(position), time, Slice.of("{\"id\":7}"), List.of(), Optional.empty(), false);
        return assertInstanceOf(Outcome.Applied.class, Row.after(null, event)).row();
    }

    private static Optional<Position> position(long lsn) {
        return lsn == 0 ? Optional.empty() : Optional.of(new PostgresPosition(lsn));
    }
}
