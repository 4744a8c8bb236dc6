package io.tidemark.events.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Row;
import io.tidemark.events.TestingRows;
import io.tidemark.events.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Any history, delivered in any way that the guarantees speak of, ends in the rows that the database has: every event meets
 * one outcome, no version goes back, wherever the partition is restarted and however far a sweep is.
 *
 * <p>Within one timeline of the database, everything may come again, and rows in any order against each other and against
 * truncates. Across a restore less is promised, as an event of the old timeline does not look older than one of the new:
 * the events of the old timeline have come, and do not come again, before the first of the new. An event directly after
 * itself is fine anywhere.
 *
 * <p>Rows of incremental snapshots keep their place among the changes of their row: changes below what the stream had reached
 * may come behind them, and nothing tells those from changes long before.
 *
 * <p>How many histories: the system property {@code tidemark.histories}, 1,000 a test by default; where to begin:
 * {@code tidemark.seed}, printed.
 */
class RowHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("tidemark.histories", 1_000);
    private static final long SEED = Long.getLong("tidemark.seed", System.nanoTime());
    private static final int STEPS = 40;

    /** What a history has. */
    private enum Kind {
        POSITIONS,
        POSITIONS_WITHOUT_BACKFILLS,
        POSITIONS_AND_RESTORES,
        NEITHER
    }

    @Test
    void endInTheDatabasesRows() {
        check("in order", Kind.POSITIONS_AND_RESTORES, (events, random) -> events);
    }

    @Test
    void endInTheDatabasesRowsWhenSuffixesComeAgain() {
        check("suffixes again", Kind.POSITIONS, Deliveries::withSuffixesAgain);
    }

    @Test
    void endInTheDatabasesRowsWhenEachEventComesAgain() {
        check("each again", Kind.POSITIONS_AND_RESTORES, Deliveries::eachAgain);
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledAgainstEachOther() {
        check("rows shuffled", Kind.POSITIONS, Deliveries::rowsShuffled);
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledWithinTimelines() {
        check(
                "rows shuffled within timelines",
                Kind.POSITIONS_AND_RESTORES,
                (events, random) -> Deliveries.timelineByTimeline(events, random, Deliveries::rowsShuffled));
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledAndSuffixesComeAgain() {
        check("rows shuffled, suffixes again", Kind.POSITIONS, RowHistoriesTest::rowsShuffledWithSuffixesAgain);
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledAndSuffixesComeAgainWithinTimelines() {
        check(
                "rows shuffled, suffixes again, within timelines",
                Kind.POSITIONS_AND_RESTORES,
                (events, random) ->
                        Deliveries.timelineByTimeline(events, random, RowHistoriesTest::rowsShuffledWithSuffixesAgain));
    }

    @Test
    void endInTheDatabasesRowsWhenAllEventsAreShuffled() {
        check("all shuffled", Kind.POSITIONS_WITHOUT_BACKFILLS, Deliveries::shuffled);
    }

    @Test
    void endInTheDatabasesRowsWithoutPositionsWhenSuffixesComeAgain() {
        check("without positions, suffixes again", Kind.NEITHER, Deliveries::withSuffixesAgain);
    }

    private static List<History.Event> rowsShuffledWithSuffixesAgain(List<History.Event> events, Random random) {
        return Deliveries.withSuffixesAgain(Deliveries.rowsShuffled(events, random), random);
    }

    private static void check(
            String delivery, Kind kind, BiFunction<List<History.Event>, Random, List<History.Event>> deliver) {
        System.out.printf("histories, %s: %d, -Dtidemark.seed=%d%n", delivery, HISTORIES, SEED);
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            try {
                History history = History.of(
                        seed,
                        STEPS,
                        kind != Kind.NEITHER,
                        kind == Kind.POSITIONS || kind == Kind.POSITIONS_AND_RESTORES,
                        kind == Kind.POSITIONS_AND_RESTORES);
                check(history, kind, deliver, new Random(seed));
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("-Dtidemark.seed=" + seed + " -Dtidemark.histories=1", failed);
            }
        }
    }

    private static void check(
            History history,
            Kind kind,
            BiFunction<List<History.Event>, Random, List<History.Event>> deliver,
            Random random) {
        TestingRows rows = new TestingRows();
        deliver.apply(history.events(), random).forEach(event -> take(rows, event, random));
        rows.sweep();

        assertEquals(history.rows(), plain(rows));

        if (kind == Kind.POSITIONS || kind == Kind.POSITIONS_WITHOUT_BACKFILLS) {
            long writes = rows.writes();
            history.events().forEach(event -> take(rows, event, random));
            rows.sweep();

            assertEquals(writes, rows.writes(), "all once more");
        }
    }

    /** Before some events the partition restarts, before some a sweep gets through. */
    private static void take(TestingRows rows, History.Event event, Random random) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> rows.restart();
            case 3 -> rows.sweep();
            default -> {}
        }
        byte[] key = event.key() == History.NO_KEY ? null : bytes("{\"id\":" + event.key() + "}");
        rows.take(key, event.value() == null ? null : bytes(event.value()));
    }

    private static Map<Integer, Map<String, String>> plain(TestingRows rows) {
        Map<Integer, Map<String, String>> plain = new TreeMap<>();
        rows.alive().forEach((id, row) -> plain.put(Integer.valueOf(id), columns(row)));
        return plain;
    }

    private static Map<String, String> columns(Row row) {
        JsonObject document = JsonObject.index(row.document().orElseThrow());
        Map<String, String> columns = new TreeMap<>();
        for (int field = 0; field < document.size(); field++) {
            columns.put(document.name(field).toString(), document.value(field).unquoted());
        }
        return columns;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
