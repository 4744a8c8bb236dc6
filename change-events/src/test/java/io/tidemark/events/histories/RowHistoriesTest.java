package io.tidemark.events.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.Outcome;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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

    /** The rows that the product ends in; each is written and read again after each event, as by a restart. */
    private static Map<Integer, Map<String, String>> apply(List<History.Event> events, long seed) {
        EventDecoder decoder = new EventDecoder();
        Map<RowId, Row> rows = new HashMap<>();
        for (History.Event event : events) {
            RowId id = decoder.key(bytes("{\"id\":" + event.key() + "}"));
            ChangeEvent.RowEvent happened =
                    (ChangeEvent.RowEvent) decoder.value(event.value() == null ? null : bytes(event.value()));
            Row known = rows.get(id);
            switch (Row.after(known, happened)) {
                case Outcome.Applied(Row row) -> {
                    assertTrue(known == null || row.version() > known.version(), "version went back, seed " + seed);
                    rows.put(id, Row.fromJson(row.toJson()));
                }
                case Outcome.Moved(Row row) -> {
                    assertTrue(known == null || row.version() == known.version(), "version of a move, seed " + seed);
                    rows.put(id, Row.fromJson(row.toJson()));
                }
                case Outcome.Repeated repeated -> {}
                case Outcome.Stale stale -> {}
            }
        }
        Map<Integer, Map<String, String>> plain = new TreeMap<>();
        rows.forEach((id, row) -> row.document()
                .ifPresent(document ->
                        plain.put(Integer.valueOf(((RowId.Of) id).text()), columns(JsonObject.index(document)))));
        return plain;
    }

    private static Map<String, String> columns(JsonObject document) {
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
