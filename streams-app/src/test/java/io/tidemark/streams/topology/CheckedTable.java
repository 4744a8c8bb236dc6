package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A table to which records are delivered, and which after each of them is asked for what is guaranteed: every record read
 * is counted once, by what became of it; the version of no row goes back, not over a delete either, and moves on whenever
 * the row became different; store and changelog say the same.
 */
final class CheckedTable implements AutoCloseable {
    private final Map<RowId, Row> newest = new HashMap<>();
    private final List<TestRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final Random random;
    private TestingTable table;
    private long records;
    private int changes;

    /**
     * A table that has read nothing.
     *
     * @param seed decides before which records the steps that go by the clock come
     */
    CheckedTable(TableSettings settings, Path state, long seed) {
        table = TestingTable.of(settings, state);
        random = new Random(seed);
    }

    /** Delivers records, then lets a sweep get through. */
    void take(Delivery delivery) {
        int taken = 0;
        for (TestingRecord record : delivery.records()) {
            if (random.nextInt(4) == 0) {
                table.pass(SweepRows.STEP_INTERVAL);
                check();
            }
            table.pipe(record.key(), record.value());
            records++;
            check();
            if (++taken % delivery.restartEvery() == 0) {
                table = table.restarted();
                check();
            }
        }
        table.sweep();
        check();
    }

    /** Delivers what was delivered already, and asserts that nothing comes of it but its being counted. */
    void takeAgain(List<TestingRecord> delivered) {
        assertTrue(
                newest.values().stream().allMatch(row -> row.position().isPresent()),
                "only positions tell old from new");
        long applied = applied();
        List<Integer> written = written();
        take(new Delivery("again", delivered, Delivery.NEVER));
        assertEquals(written, written(), "changelog records after all came once more");
        assertEquals(applied, applied(), "applied after all came once more");
    }

    Map<String, String> documents() {
        return table.documents();
    }

    /** What dead letters say. */
    List<String> deadLetters() {
        return deadLetters.stream().map(TestingTable::message).toList();
    }

    @Override
    public void close() {
        table.close();
    }

    private void check() {
        readChanges();
        deadLetters.addAll(table.deadLetters());
        assertEquals(newest, table.rows(), "store and changelog");
        if (records > 0) {
            List<Long> sums = table.dispositions();
            assertEquals(records, sums.stream().mapToLong(Long::longValue).sum(), () -> "conserved: " + sums);
            assertEquals(deadLetters.size(), sums.get(Disposition.DEAD_LETTER.ordinal()));
            assertEquals(
                    table.documents().size(),
                    table.statistics().rows(),
                    "rows as counted and as they are in the store");
        }
    }

    private void readChanges() {
        List<TestRecord<byte[], byte[]>> changelog = table.changelogs().of(Topics.ROWS);
        for (; changes < changelog.size(); changes++) {
            TestRecord<byte[], byte[]> change = changelog.get(changes);
            assertNotNull(change.value(), "nothing is forgotten so soon");
            RowId id = new RowId.Of(new String(change.key(), StandardCharsets.UTF_8));
            Row row = Row.fromJson(change.value());
            Row known = newest.put(id, row);
            if (known != null) {
                boolean different = !known.document().equals(row.document());
                assertTrue(
                        different ? row.version() > known.version() : row.version() == known.version(),
                        () -> "version of " + id + " after " + known.version() + ": " + row.version());
            }
        }
    }

    private long applied() {
        return table.dispositions().get(Disposition.APPLIED.ordinal());
    }

    /** How many records are in the changelogs, but for that of the sums. */
    private List<Integer> written() {
        TestingChangelogs changelogs = table.changelogs();
        return List.of(
                changelogs.of(Topics.ROWS).size(),
                changelogs.of(TruncateMemory.STORE).size());
    }
}
