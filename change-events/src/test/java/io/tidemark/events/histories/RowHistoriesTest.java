package io.tidemark.events.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Any history, delivered in any way that the guarantees speak of, ends in the rows that the database has, and no version
 * goes back. How many histories: the system property {@code tidemark.histories}, 2,000 a test by default; where to begin:
 * {@code tidemark.seed}, printed.
 */
class RowHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("tidemark.histories", 2_000);
    private static final long SEED = Long.getLong("tidemark.seed", System.nanoTime());
    private static final int STEPS = 40;

    @Test
    void endInTheDatabasesRows() {
        check("in order", true, true, (events, random) -> events);
    }

    @Test
    void endInTheDatabasesRowsWhenSuffixesComeAgain() {
        check("suffixes again", true, false, Deliveries::withSuffixesAgain);
    }

    @Test
    void endInTheDatabasesRowsWhenEachEventComesAgain() {
        check("each again", true, true, Deliveries::eachAgain);
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledAgainstEachOther() {
        check("rows shuffled", true, true, Deliveries::rowsShuffled);
    }

    @Test
    void endInTheDatabasesRowsWhenRowsAreShuffledAndSuffixesComeAgain() {
        check(
                "rows shuffled, suffixes again",
                true,
                false,
                (events, random) -> Deliveries.withSuffixesAgain(Deliveries.rowsShuffled(events, random), random));
    }

    @Test
    void endInTheDatabasesRowsWhenAllEventsAreShuffled() {
        check("all shuffled", true, false, Deliveries::shuffled);
    }

    @Test
    void endInTheDatabasesRowsWithoutPositionsWhenSuffixesComeAgain() {
        check("without positions, suffixes again", false, false, Deliveries::withSuffixesAgain);
    }

    private static void check(
            String delivery,
            boolean positions,
            boolean restores,
            BiFunction<List<History.Event>, Random, List<History.Event>> deliver) {
        System.out.printf("histories, %s: %d from seed %d%n", delivery, HISTORIES, SEED);
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            History history = History.of(seed, STEPS, positions, restores);
            Map<Integer, Map<String, String>> rows = apply(deliver.apply(history.events(), new Random(seed)), seed);
            assertEquals(history.rows(), rows, "-Dtidemark.seed=" + seed + " -Dtidemark.histories=1");
        }
    }

    private static Map<Integer, Map<String, String>> apply(List<History.Event> events, long seed) {
        TestingRows rows = new TestingRows(seed);
        events.forEach(rows::take);
        Map<Integer, Map<String, String>> plain = new TreeMap<>();
        rows.documents().forEach((id, document) -> plain.put(Integer.valueOf(id), columns(JsonObject.index(document))));
        return plain;
    }

    private static Map<String, String> columns(JsonObject document) {
        Map<String, String> columns = new TreeMap<>();
        for (int field = 0; field < document.size(); field++) {
            columns.put(document.name(field).toString(), document.value(field).unquoted());
        }
        return columns;
    }
}
