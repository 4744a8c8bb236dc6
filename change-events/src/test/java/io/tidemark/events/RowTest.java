package io.tidemark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Outcome.Applied;
import io.tidemark.events.Outcome.Moved;
import io.tidemark.events.Outcome.Repeated;
import io.tidemark.events.Outcome.Stale;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final RowEvent INSERTED = at(10, Operation.CREATE, "{\"id\":7,\"stock\":\"ACME\",\"quantity\":10}");

    @Test
    void isNewWithItsPositionAsVersion() {
        Row row = applied(null, INSERTED);

        assertEquals(
                "{\"version\":10,\"position\":\"0/A\",\"op\":\"c\",\"ts\":1010,"
                        + "\"row\":{\"id\":7,\"stock\":\"ACME\",\"quantity\":10}}",
                text(row));
    }

    @Test
    void tellsTheOldValuesOfWhatChanged() {
        Row row = applied(
                applied(null, INSERTED), at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"ACME\",\"quantity\":12}"));

        assertEquals(
                "{\"version\":20,\"position\":\"0/14\",\"op\":\"u\",\"ts\":1020,\"changed\":{\"quantity\":10},"
                        + "\"row\":{\"id\":7,\"stock\":\"ACME\",\"quantity\":12}}",
                text(row));
    }

    @Test
    void isNotChangedByAnEventThatComesTwice() {
        assertEquals(new Repeated(), Row.after(applied(null, INSERTED), INSERTED));
    }

    @Test
    void onlyMovesOnWhenAnUpdateSetsWhatAlreadyIs() {
        Row known = applied(null, INSERTED);

        Row moved = assertInstanceOf(
                        Moved.class,
                        Row.after(known, at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"ACME\",\"quantity\":10}")))
                .row();

        assertEquals(
                "{\"version\":10,\"position\":\"0/14\",\"op\":\"c\",\"ts\":1010,\"seen\":1020,"
                        + "\"row\":{\"id\":7,\"stock\":\"ACME\",\"quantity\":10}}",
                text(moved));
    }

    @Test
    void isNotChangedByAnOlderEventAfterAnUpdateThatSetWhatAlreadyWas() {
        Row known = applied(null, at(15, Operation.UPDATE, "{\"id\":7,\"stock\":\"ACME\"}"));
        Row moved = assertInstanceOf(
                        Moved.class, Row.after(known, at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"ACME\"}")))
                .row();

        assertEquals(new Stale(), Row.after(moved, at(17, Operation.UPDATE, "{\"id\":7,\"stock\":\"OLD\"}")));
    }

    @Test
    void isNotChangedByAnOlderEvent() {
        Row known = applied(null, at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"NEW\"}"));

        assertEquals(new Stale(), Row.after(known, INSERTED));
        assertEquals(new Stale(), Row.after(known, new Delete(lsn(15), 1015)));
    }

    @Test
    void acceptsANewTimelineWhichBeginsLowerAndLater() {
        Row known = applied(null, at(1_000, Operation.UPDATE, "{\"id\":7,\"stock\":\"ACME\"}"));

        Row row = applied(
                known,
                new Upsert(
                        Operation.UPDATE,
                        lsn(5),
                        99_000,
                        Slice.of("{\"id\":7,\"stock\":\"RESTORED\"}"),
                        List.of(),
                        Optional.empty(),
                        false));

        assertEquals("0/5", row.position().orElseThrow().text());
        assertEquals(1_001, row.version());
    }

    @Test
    void keepsADeleteWithTheWholeOldRow() {
        Row deleted = applied(applied(null, INSERTED), new Delete(lsn(20), 1020));

        assertEquals(
                "{\"version\":20,\"position\":\"0/14\",\"op\":\"d\",\"ts\":1020,"
                        + "\"changed\":{\"id\":7,\"stock\":\"ACME\",\"quantity\":10},\"row\":null}",
                text(deleted));
    }

    @Test
    void staysDeletedWhenOlderEventsComeAgain() {
        Row deleted = applied(applied(null, INSERTED), new Delete(lsn(20), 1020));

        assertEquals(new Stale(), Row.after(deleted, INSERTED));
        assertEquals(new Repeated(), Row.after(deleted, new Delete(lsn(20), 1020)));
        assertEquals(new Repeated(), Row.after(deleted, new Tombstone(0)));
    }

    @Test
    void isRememberedAsDeletedThoughItWasNeverSeen() {
        Row kept = assertInstanceOf(Moved.class, Row.after(null, new Delete(lsn(20), 1020)))
                .row();

        assertEquals(new Stale(), Row.after(kept, INSERTED));
    }

    @Test
    void comesBackWithAHigherVersionWhenInsertedAgain() {
        Row deleted = applied(applied(null, INSERTED), new Delete(lsn(20), 1020));

        Row again = applied(deleted, at(30, Operation.CREATE, "{\"id\":7,\"stock\":\"ACME\"}"));

        assertEquals(30, again.version());
        assertEquals(Optional.empty(), again.changed());
    }

    @Test
    void takesWhatWasWrittenBeforeWhatASnapshotReadAtTheSamePosition() {
        RowEvent read = at(10, Operation.READ, "{\"id\":7,\"stock\":\"OLD\"}");
        RowEvent written = at(10, Operation.UPDATE, "{\"id\":7,\"stock\":\"NEW\"}");

        Row row = applied(applied(null, read), written);

        assertEquals(11, row.version());
        assertEquals(new Stale(), Row.after(row, read));
    }

    @Test
    void survivesADeleteAtThePositionOfItsInsert() {
        Row row = applied(applied(null, at(5, Operation.CREATE, "{\"id\":7}")), new Delete(lsn(10), 1010));

        Row again = applied(row, at(10, Operation.CREATE, "{\"id\":7,\"k\":2}"));

        assertEquals(new Stale(), Row.after(again, new Delete(lsn(10), 1010)));
    }

    @Test
    void isNotDeletedByTheEchoOfAnEarlierDelete() {
        assertEquals(new Repeated(), Row.after(applied(null, INSERTED), new Tombstone(0)));
    }

    @Test
    void isDeletedByALoneTombstoneWhereEventsCarryNoDeletes() {
        Row known = applied(
                null,
                new Upsert(
                        Operation.UPDATE, lsn(10), 1_010, Slice.of("{\"id\":7}"), List.of(), Optional.empty(), true));

        Row deleted = applied(Row.fromJson(known.toJson()), new Tombstone(2_000));

        assertEquals(known.version() + 1, deleted.version());
        assertEquals(true, deleted.isTombstone());
    }

    @Test
    void takesTheDatabasesTimeAsVersionWhereThereIsNoPosition() {
        assertEquals(
                1_000L << 20,
                applied(null, withoutPosition(1_000, "{\"id\":7}")).version());
    }

    @Test
    void isNotBroughtBackByARowOfAnIncrementalSnapshotThatComesAgain() {
        Row known = applied(null, at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"NEW\"}"));
        Upsert readBefore = backfill(10, "{\"id\":7,\"stock\":\"OLD\"}");

        assertInstanceOf(Stale.class, Row.after(known, readBefore));
        assertFalse(Row.isNewTimeline(known, readBefore));
        assertInstanceOf(Stale.class, Row.after(known, withoutPosition(1_000, "{\"id\":7,\"stock\":\"OLD\"}")));
    }

    @Test
    void takesAChangeThatWasUnderWayWhenAnIncrementalSnapshotReadIt() {
        Row known = applied(null, at(10, Operation.CREATE, "{\"id\":7,\"stock\":\"A\"}"));
        Upsert read = backfill(40, "{\"id\":7,\"stock\":\"A\"}");
        Row looked = ((Outcome.Moved) Row.after(known, read)).row();
        Upsert underWay = at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"B\"}");

        Row row = applied(Row.fromJson(looked.toJson()), underWay);

        assertEquals("{\"id\":7,\"stock\":\"B\"}", row.document().orElseThrow().toString());
        assertInstanceOf(Stale.class, Row.after(Row.fromJson(row.toJson()), read));
    }

    @Test
    void takesAChangeThatWasUnderWayWhenAnIncrementalSnapshotBroughtIt() {
        Row row = applied(null, backfill(40, "{\"id\":7,\"stock\":\"A\"}"));

        assertEquals(40, row.version());
        assertEquals(
                "{\"id\":7,\"stock\":\"B\"}",
                applied(row, at(20, Operation.UPDATE, "{\"id\":7,\"stock\":\"B\"}"))
                        .document()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void isNotUndoneByWhatHappenedBeforeAnIncrementalSnapshotMendedIt() {
        Upsert before = at(10, Operation.CREATE, "{\"id\":7,\"stock\":\"WRONG\"}");
        Row mended = applied(applied(null, before), backfill(40, "{\"id\":7,\"stock\":\"RIGHT\"}"));

        assertInstanceOf(Stale.class, Row.after(mended, before));
    }

    @Test
    void keepsItsPositionWhenASnapshotReadsItWithoutOne() {
        Row row = applied(applied(null, INSERTED), withoutPosition(2_000, "{\"id\":7,\"stock\":\"READ\"}"));

        assertEquals("0/A", row.position().orElseThrow().text());
    }

    @Test
    void fillsWhatTheEventLeftOut() {
        Row known = applied(null, at(10, Operation.CREATE, "{\"id\":7,\"notes\":\"long\",\"phone\":null}"));

        Row row = applied(known, leftOut(20, "{\"id\":7,\"notes\":null,\"phone\":\"1\"}", "notes"));

        assertEquals(
                "{\"id\":7,\"notes\":\"long\",\"phone\":\"1\"}",
                row.document().orElseThrow().toString());
        assertEquals("{\"phone\":null}", row.changed().orElseThrow().toString());
    }

    @Test
    void leavesOutWhatNobodyKnows() {
        Row row = applied(null, leftOut(20, "{\"id\":7,\"notes\":null,\"phone\":\"1\"}", "notes"));

        assertEquals("{\"id\":7,\"phone\":\"1\"}", row.document().orElseThrow().toString());
        assertEquals(List.of("notes"), row.unknown());
        assertEquals(row, Row.fromJson(row.toJson()));
    }

    @Test
    void isMendedByTheNextEventThatHasTheValue() {
        Row row = applied(null, leftOut(20, "{\"id\":7,\"notes\":null,\"phone\":\"1\"}", "notes"));

        Row still = applied(row, leftOut(30, "{\"id\":7,\"notes\":null,\"phone\":\"2\"}", "notes"));
        Row mended = applied(still, at(40, Operation.UPDATE, "{\"id\":7,\"notes\":\"long\",\"phone\":\"2\"}"));

        assertEquals(List.of("notes"), still.unknown());
        assertEquals(List.of(), mended.unknown());
    }

    @Test
    void takesWhatWasLeftOutFromAnOlderEventThatComesLater() {
        Row known = applied(null, at(10, Operation.CREATE, "{\"id\":7,\"notes\":\"first\",\"phone\":null}"));
        Row filled = applied(known, leftOut(20, "{\"id\":7,\"notes\":null,\"phone\":\"1\"}", "notes"));

        Row mended = applied(
                Row.fromJson(filled.toJson()),
                at(15, Operation.UPDATE, "{\"id\":7,\"notes\":\"second\",\"phone\":\"0\"}"));

        assertEquals(
                "{\"id\":7,\"notes\":\"second\",\"phone\":\"1\"}",
                mended.document().orElseThrow().toString());
        assertEquals("0/14", mended.position().orElseThrow().text());
        assertEquals(filled.version() + 1, mended.version());
        assertEquals(
                new Stale(),
                Row.after(mended, at(12, Operation.UPDATE, "{\"id\":7,\"notes\":\"old\",\"phone\":\"0\"}")));
    }

    @Test
    void takesWhatAnotherDatabaseSaysAsNew() {
        Row known = applied(null, INSERTED);

        Row row = applied(
                known,
                new Upsert(
                        Operation.UPDATE,
                        MySqlPosition.of("binlog.000001", 4, 0),
                        500,
                        Slice.of("{\"id\":7}"),
                        List.of(),
                        Optional.empty(),
                        false));

        assertEquals("binlog.000001:4:0", row.position().orElseThrow().text());
        assertEquals(row, Row.fromJson(row.toJson()));
    }

    @Test
    void countsAddedAndDroppedColumnsAsChanged() {
        Row known = applied(null, at(10, Operation.CREATE, "{\"id\":7,\"old\":1}"));

        Row row = applied(known, at(20, Operation.UPDATE, "{\"id\":7,\"new\":2}"));

        assertEquals("{\"new\":null,\"old\":1}", row.changed().orElseThrow().toString());
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        Row inserted = applied(null, INSERTED);
        Row deleted = applied(inserted, new Delete(lsn(20), 1020));

        assertEquals(inserted, Row.fromJson(inserted.toJson()));
        assertEquals(deleted, Row.fromJson(deleted.toJson()));
    }

    @Test
    void saysWhatIsNoRow() {
        UndecodableException problem = assertThrows(
                UndecodableException.class, () -> Row.fromJson("{\"op\":\"u\"}".getBytes(StandardCharsets.UTF_8)));

        assertEquals("not a row of the changelog: it has no 'version'", problem.getMessage());
    }

    private static Row applied(Row known, RowEvent event) {
        return assertInstanceOf(Applied.class, Row.after(known, event)).row();
    }

    /** An event at a position, made 1,000 ms later than that. */
    private static Upsert at(long lsn, Operation operation, String document) {
        return new Upsert(operation, lsn(lsn), 1_000 + lsn, Slice.of(document), List.of(), Optional.empty(), false);
    }

    private static Upsert leftOut(long lsn, String document, String column) {
        return new Upsert(
                Operation.UPDATE, lsn(lsn), 1_000 + lsn, Slice.of(document), List.of(column), Optional.empty(), false);
    }

    private static Upsert withoutPosition(long timestamp, String document) {
        return new Upsert(
                Operation.READ, Optional.empty(), timestamp, Slice.of(document), List.of(), Optional.empty(), false);
    }

    private static Optional<Position> lsn(long lsn) {
        return Optional.of(new PostgresPosition(lsn));
    }

    private static String text(Row row) {
        return new String(row.toJson(), StandardCharsets.UTF_8);
    }

    private static Upsert backfill(long reached, String document) {
        return new Upsert(
                Operation.BACKFILL, lsn(reached), 9_000, Slice.of(document), List.of(), Optional.empty(), false);
    }
}
