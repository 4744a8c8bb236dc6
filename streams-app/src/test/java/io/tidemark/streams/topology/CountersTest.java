package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withBefore;
import static io.tidemark.streams.TestingEvents.withTime;
import static io.tidemark.streams.counters.TestingCounters.counter;
import static io.tidemark.streams.counters.TestingCounters.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.streams.counters.CounterMark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock begins where the events' time does: 1,000 s after 1970. */
class CountersTest {
    private static final TableSettings HOLDINGS = new TableSettings("holdings", "bank.holding", "holdings");
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final CounterSettings ROWS = counter("rows", Kind.ROWS, "stock");
    private static final CounterSettings QUANTITY = counter("quantity", Kind.SUM, "stock", "quantity");
    private static final CounterSettings CHANGES = counter("changes", Kind.CHANGES, "stock", "stock", "quantity");
    private static final CounterSettings SOLD =
            in(WINDOW, Duration.ofHours(1), counter("sold", Kind.SUM_LOST, "stock", "quantity"));
    private static final List<CounterSettings> ALL = List.of(ROWS, QUANTITY, CHANGES, SOLD);

    @TempDir
    private Path state;

    private TestingTable table;

    @BeforeEach
    void start() {
        table = TestingTable.of(HOLDINGS, ALL, state);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void countWhatRowsBecome() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(2), inserted(2, "ACME", 5, 20));
        table.pipe(key(1), updated(1, "ACME", 7, 30));
        table.pipe(key(1), updated(1, "LAB", 7, 40));
        table.pipe(key(2), deleted(50));

        assertEquals(Map.of("LAB", "[1]"), table.entries("rows"));
        assertEquals(Map.of("LAB", "[7,1]"), table.entries("quantity"));
        assertEquals(Map.of("ACME", "[1,0,1]", "LAB", "[1,1,0]"), table.entries("changes"));
        assertEquals(Map.of("1000000 ACME", "[15,3]"), table.entries("sold"));
    }

    @Test
    void sayInTheMetricsThatTheyHaveCountedNothingYet() {
        table.pass(CountChanges.STEP_INTERVAL);

        assertEquals(0, table.count("tidemark.counter.changes", "table", "holdings", "counter", "sold"));
    }

    @Test
    void countNothingTwice() {
        for (int times = 0; times < 3; times++) {
            table.pipe(key(1), inserted(1, "ACME", 10, 10));
            table.pipe(key(1), updated(1, "ACME", 7, 30));
            table.pipe(key(1), updated(1, "ACME", 7, 35));
            table.pipe(key(1), updated(1, "ACME", 9, 20));
        }

        assertEquals(Map.of("ACME", "[1,0,1]"), table.entries("changes"));
        assertEquals(Map.of("1000000 ACME", "[3,1]"), table.entries("sold"));
        assertEquals(1, table.counted("changes").counted());
        assertEquals(1, table.count("tidemark.counter.changes", "counter", "changes"));
        assertEquals(0, table.count("tidemark.counter.skipped", "counter", "changes"));
    }

    @Test
    void countTheRowsOfATruncateAsDeleted() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(2), inserted(2, "LAB", 5, 20));
        table.pipe(null, truncated(30));
        table.pipe(key(1), inserted(1, "ACME", 4, 40));
        table.sweep();

        assertEquals(Map.of("ACME", "[1]"), table.entries("rows"));
        assertEquals(Map.of("ACME", "[4,1]"), table.entries("quantity"));
        assertEquals(Map.of("1000000 ACME", "[10,1]", "1000000 LAB", "[5,1]"), table.entries("sold"));
    }

    @Test
    void goOnWhereAnotherInstanceStopped() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), updated(1, "ACME", 9, 20));
        int stored = table.countersStored();
        table = table.restarted();
        assertEquals(stored, table.countersStored());
        table.pipe(key(1), updated(1, "ACME", 7, 30));

        assertEquals(Map.of("ACME", "[2,0,2]"), table.entries("changes"));
        assertEquals(Map.of("1000000 ACME", "[3,2]"), table.entries("sold"));
        assertEquals(0, table.counted("changes").since());
        assertEquals(2, table.counted("changes").counted());
    }

    @Test
    void countInTheWindowOfTheDatabasesTime() {
        long in2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), withTime(updated(1, "ACME", 9, 20), in2099));
        table.pipe(key(1), withTime(updated(1, "ACME", 7, 30), 1_009_999));
        table.pipe(key(1), withTime(updated(1, "ACME", 4, 40), 1_010_000));
        table.pipe(key(1), withTime(updated(1, "ACME", 3, 50), -9_000_000));

        assertEquals(
                Map.of("1000000 ACME", "[2,1]", "1010000 ACME", "[3,1]", in2099 + " ACME", "[1,1]"),
                table.entries("sold"));
        assertEquals(List.of(3L, 1L), List.of(sold().counted(), sold().skipped()));
        assertEquals(1, table.count("tidemark.counter.skipped", "counter", "sold"));
    }

    @Test
    void forgetWindowsThatAreNoLongerKept() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), updated(1, "ACME", 9, 20));
        table.pipe(key(1), withTime(updated(1, "ACME", 7, 30), 1_060_000));
        assertEquals(2, sold().entries());

        table.pass(Duration.ofMinutes(61));
        assertEquals(2, table.entries("sold").size());
        table.pass(WINDOW);
        assertEquals(Map.of("1060000 ACME", "[2,1]"), table.entries("sold"));
        assertEquals(1, sold().entries());

        table.pipe(key(1), withTime(updated(1, "ACME", 5, 40), 1_000_000));
        assertEquals(1, sold().skipped());
    }

    @Test
    void forgetManyWindowsInSteps() {
        table.pipe(key(1), inserted(1, "ACME", 6_000, 10));
        for (int window = 1; window <= 5_000; window++) {
            table.pipe(key(1), withTime(updated(1, "ACME", 6_000 - window, 10 + window), 1_000_000 + 10_000L * window));
        }
        table.pass(Duration.ofDays(1));
        assertEquals(3_000, table.entries("sold").size());
        table.pass(CountChanges.STEP_INTERVAL);
        table.pass(CountChanges.STEP_INTERVAL);

        assertEquals(0, table.entries("sold").size());
        assertEquals(0, sold().entries());
    }

    @Test
    void beginWithTheRowsThatThereAreWhenTheyAreAddedLater() {
        table = table.recounted(List.of());
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(2), inserted(2, "LAB", 5, 20));
        table.pipe(key(2), deleted(25));
        table = table.recounted(ALL);
        table.pipe(key(3), inserted(3, "ACME", 1, 30));
        table.pipe(key(1), updated(1, "LAB", 8, 40));
        assertEquals("", table.counted("rows").next().orElseThrow());
        assertEquals(Map.of(), table.entries("rows"));

        table.pass(CountChanges.STEP_INTERVAL);
        table.pass(CountChanges.STEP_INTERVAL);

        assertEquals(Map.of("LAB", "[1]", "ACME", "[1]"), table.entries("rows"));
        assertEquals(Map.of("LAB", "[8,1]", "ACME", "[1,1]"), table.entries("quantity"));
        assertTrue(table.counted("rows").next().isEmpty());
        assertEquals(Map.of("LAB", "[1,1,1]"), table.entries("changes"));
        assertEquals(Map.of("1000000 ACME", "[10,1]"), table.entries("sold"));
        assertEquals(1_000_000, table.counted("changes").since());
    }

    @Test
    void areFilledInStepsWhileRowsChange() {
        table = table.recounted(List.of());
        int rows = 12_000;
        for (int id = 0; id < rows; id++) {
            table.pipe(key(id), inserted(id, "S" + id % 3, 1, 10 + id));
        }
        table = table.recounted(List.of(ROWS, QUANTITY));
        for (int step = 1; step <= 10; step++) {
            table.pass(CountChanges.STEP_INTERVAL);
            for (int id = step; id < rows; id += 1_000) {
                table.pipe(key(id), updated(id, "S" + (id + step) % 3, step, 100_000L * step + id));
            }
            table = step == 3 ? table.restarted() : table;
        }

        Map<String, long[]> model = new TreeMap<>();
        table.documents().values().forEach(document -> {
            String stock = document.replaceFirst(".*\"stock\":\"(\\w+)\".*", "$1");
            long[] sums = model.computeIfAbsent(stock, none -> new long[2]);
            sums[0] += Long.parseLong(document.replaceFirst(".*\"quantity\":(\\d+).*", "$1"));
            sums[1]++;
        });
        assertTrue(table.counted("quantity").next().isEmpty());
        model.forEach((stock, sums) -> {
            assertEquals("[" + sums[1] + "]", table.entries("rows").get(stock));
            assertEquals(
                    "[" + sums[0] + "," + sums[1] + "]",
                    table.entries("quantity").get(stock));
        });
    }

    @Test
    void beginAnewWhereChangesPassedWhileTheyWereOff() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), updated(1, "ACME", 9, 20));
        table = table.recounted(List.of(ROWS));
        table.pipe(key(1), updated(1, "ACME", 7, 30));
        table = table.recounted(ALL);
        table.pipe(key(1), updated(1, "ACME", 4, 40));
        table.pass(CountChanges.STEP_INTERVAL);

        assertEquals(Map.of("ACME", "[1,0,1]"), table.entries("changes"));
        assertEquals(Map.of("1000000 ACME", "[3,1]"), table.entries("sold"));
        assertEquals(Map.of("ACME", "[4,1]"), table.entries("quantity"));
        assertEquals(Map.of("ACME", "[1]"), table.entries("rows"));
        assertEquals(1_000_030 - 30, table.counted("changes").since());
    }

    @Test
    void beginAnewWhereTheyCountSomethingElse() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), updated(1, "ACME", 9, 20));
        table = table.recounted(List.of(counter("changes", Kind.CHANGES, "id", "stock", "quantity")));
        table.pipe(key(1), updated(1, "ACME", 7, 30));

        assertEquals(Map.of("1", "[1,0,1]"), table.entries("changes"));
    }

    @Test
    void areForgottenWhenNobodyAsksForThem() {
        for (int id = 0; id < 3_000; id++) {
            table.pipe(key(id), inserted(id, "S" + id, 1, 10 + id));
        }
        table = table.recounted(List.of());
        for (int step = 0; step < 10; step++) {
            table.pass(CountChanges.STEP_INTERVAL);
        }

        assertEquals(0, table.countersStored());
    }

    @Test
    void countWhatARowIdLeavesAndWhatAnotherTakesUp() {
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(1), deleted(20));
        table.pipe(key(1), null);
        table.pipe(key(2), inserted(2, "ACME", 10, 20));

        assertEquals(Map.of("ACME", "[1]"), table.entries("rows"));
        assertEquals(Map.of("1000000 ACME", "[10,1]"), table.entries("sold"));
    }

    @Test
    void followARowWhoseKeyChanges() {
        table.close();
        table = TestingTable.of(HOLDINGS.withKey(List.of("stock", "id")), ALL, state.resolve("keyed"));
        table.pipe(null, inserted(1, "ACME", 10, 10));
        table.pipe(null, withBefore(updated(1, "LAB", 4, 20), document(1, "ACME", 10)));

        assertEquals("gone", table.document("ACME,1"));
        assertEquals(Map.of("LAB", "[1]"), table.entries("rows"));
        assertEquals(Map.of("LAB", "[4,1]"), table.entries("quantity"));
        assertEquals(Map.of("1000000 ACME", "[10,1]"), table.entries("sold"));
        assertEquals(Map.of(), table.entries("changes"));
    }

    @Test
    void countWhatIsNoNumberAsSkipped() {
        table.close();
        CounterSettings sum = counter("sum", Kind.SUM, "id", "stock");
        table = TestingTable.of(HOLDINGS, List.of(sum), state.resolve("texts"));
        table.pipe(key(1), inserted(1, "ACME", 10, 10));
        table.pipe(key(2), inserted(2, "12.50", 10, 20));
        table.pipe(key(2), updated(2, "12.50", 11, 30));

        assertEquals(Map.of("2", "[12.50,1]"), table.entries("sum"));
        assertEquals(1, table.counted("sum").skipped());
        assertEquals(1, table.counted("sum").counted());
        assertEquals(List.of(), table.deadLetters());
    }

    private CounterMark sold() {
        return table.counted("sold");
    }
}
