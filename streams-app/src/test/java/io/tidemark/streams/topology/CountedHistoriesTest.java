package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.counters.TestingCounters.counter;
import static io.tidemark.streams.counters.TestingCounters.in;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Row;
import io.tidemark.events.Topics;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counters after random histories, with events that come again, truncates, and instances that take over, beside a model of what the
 * changelog of the rows says: that is what happened, whatever came.
 */
class CountedHistoriesTest {
    private static final TableSettings HOLDINGS = new TableSettings("holdings", "bank.holding", "holdings");
    private static final long WINDOW = 100;
    private static final List<CounterSettings> COUNTERS = List.of(
            counter("rows", Kind.ROWS, "stock"),
            counter("quantity", Kind.SUM, "stock", "quantity"),
            counter("changes", Kind.CHANGES, "stock", "quantity"),
            in(Duration.ofMillis(WINDOW), Duration.ofDays(1), counter("sold", Kind.SUM_LOST, "stock", "quantity")));

    @TempDir
    private Path state;

    /** What a row was. */
    private record Holding(String stock, long quantity) {
        static Holding of(Slice document) {
            JsonObject fields = JsonObject.index(document);
            return new Holding(
                    fields.value("stock").orElseThrow().unquoted(),
                    fields.value("quantity").orElseThrow().toLong());
        }
    }

    @Test
    void areWhatTheRowsWentThrough() {
        long first = Long.getLong("tidemark.seed", 0);
        for (long seed = first; seed < first + 15; seed++) {
            compare(seed);
        }
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        TestingTable table = TestingTable.of(HOLDINGS, COUNTERS, state.resolve(Long.toString(seed)));
        List<String[]> sent = new ArrayList<>();
        for (int lsn = 10; lsn < 410; lsn++) {
            int id = random.nextInt(8);
            String stock = "S" + random.nextInt(3);
            switch (random.nextInt(40)) {
                case 0 -> table.pipe(null, truncated(lsn));
                case 1 -> table = table.restarted();
                case 2, 3, 4 -> again(table, sent.subList(Math.max(0, sent.size() - 5), sent.size()));
                case 5, 6, 7, 8, 9, 10 -> pipe(table, sent, key(id), deleted(lsn));
                case 11, 12, 13 -> pipe(table, sent, key(id), inserted(id, stock, random.nextInt(9), lsn));
                case 14 -> table.sweep();
                default -> pipe(table, sent, key(id), updated(id, stock, random.nextInt(9), lsn));
            }
        }
        table.sweep();

        Map<String, Map<String, String>> model = model(table.changelogs().of(Topics.ROWS));
        for (CounterSettings counter : COUNTERS) {
            assertEquals(
                    model.getOrDefault(counter.name(), Map.of()),
                    new TreeMap<>(table.entries(counter.name())),
                    "seed " + seed + ", " + counter.name());
        }
        table.close();
    }

    private static void pipe(TestingTable table, List<String[]> sent, String key, String event) {
        sent.add(new String[] {key, event});
        table.pipe(key, event);
    }

    private static void again(TestingTable table, List<String[]> some) {
        some.forEach(record -> table.pipe(record[0], record[1]));
    }

    private static Map<String, Map<String, String>> model(List<TestRecord<byte[], byte[]>> changes) {
        Map<String, Holding> holdings = new HashMap<>();
        Map<String, Map<String, long[]>> counted = new TreeMap<>();
        for (TestRecord<byte[], byte[]> change : changes) {
            Row row = Row.fromJson(change.value());
            String id = new String(change.key(), StandardCharsets.UTF_8);
            Holding after = row.document().map(Holding::of).orElse(null);
            Holding before = after == null ? holdings.remove(id) : holdings.put(id, after);
            if (before != null && after != null && before.quantity != after.quantity) {
                add(counted, "changes", after.stock, 1, 1);
            }
            if (before != null) {
                boolean stays = after != null && after.stock.equals(before.stock);
                long lost = before.quantity - (stays ? after.quantity : 0);
                if (lost > 0) {
                    long window = Math.floorDiv(row.timestamp(), WINDOW) * WINDOW;
                    add(counted, "sold", window + " " + before.stock, lost, 1);
                }
            }
        }
        holdings.values().forEach(holding -> {
            add(counted, "rows", holding.stock, 1);
            add(counted, "quantity", holding.stock, holding.quantity, 1);
        });
        Map<String, Map<String, String>> texts = new TreeMap<>();
        counted.forEach((counter, groups) ->
                groups.forEach((group, amounts) -> texts.computeIfAbsent(counter, none -> new TreeMap<>())
                        .put(group, Arrays.toString(amounts).replace(" ", ""))));
        return texts;
    }

    private static void add(Map<String, Map<String, long[]>> counted, String counter, String group, long... more) {
        long[] amounts = counted.computeIfAbsent(counter, none -> new TreeMap<>())
                .computeIfAbsent(group, none -> new long[more.length]);
        for (int i = 0; i < more.length; i++) {
            amounts[i] += more[i];
        }
    }
}
