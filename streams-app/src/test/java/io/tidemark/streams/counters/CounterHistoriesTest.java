package io.tidemark.streams.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Operation;
import io.tidemark.events.Row;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories of a few rows, beside a model that looks at all rows and all groups after each change. */
class CounterHistoriesTest {
    private static final int CHANGES = 200;
    private static final List<String> GROUPS = List.of("a", "b", "%00");

    /** A row of the model; an amount that is null is none. */
    private record Holding(String group, BigDecimal amount) {
        String document() {
            return "{\"g\":" + (group.equals("%00") ? "null" : "\"" + group + "\"") + ",\"amount\":" + amount + "}";
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayWhatAModelOfAllRowsSays(Kind kind) {
        long first = Long.getLong("tidemark.seed", 0);
        for (long seed = first; seed < first + Long.getLong("tidemark.histories", 500); seed++) {
            compare(kind, seed);
        }
    }

    private static void compare(Kind kind, long seed) {
        Random random = new Random(seed);
        Counter counter = new Counter(TestingCounters.counter(
                "c",
                kind,
                "g",
                kind == Kind.CHANGES || kind.label().startsWith("sum") ? new String[] {"amount"} : new String[0]));
        Map<Integer, Row> rows = new HashMap<>();
        Map<Integer, Holding> holdings = new HashMap<>();
        Map<String, BigDecimal> model = new TreeMap<>();
        Map<String, Amounts> counted = new TreeMap<>();
        for (int change = 1; change <= CHANGES; change++) {
            int id = random.nextInt(4);
            Holding before = holdings.get(id);
            Holding after = random.nextInt(4) == 0 ? null : holding(random);
            if (before == null ? after == null : before.equals(after)) {
                continue;
            }
            GROUPS.forEach(group -> model.merge(group, difference(kind, group, before, after), BigDecimal::add));
            holdings.put(id, after);
            Row row = after == null
                    ? TestingCounters.deleted(rows.get(id), change)
                    : TestingCounters.written(rows.get(id), Operation.UPDATE, after.document(), change);
            rows.put(id, row);
            counter.count(RowChange.of(row).orElseThrow())
                    .shares()
                    .forEach(share -> counted.merge(share.group(), share.amounts(), Amounts::plus));
        }
        GROUPS.forEach(group -> assertEquals(
                0,
                model.getOrDefault(group, BigDecimal.ZERO)
                        .compareTo(counted.getOrDefault(group, counter.zero())
                                .numbers()
                                .get(0)),
                () -> "seed " + seed + ", group " + group + ": " + model + " and " + counted));
    }

    private static BigDecimal difference(Kind kind, String group, Holding before, Holding after) {
        BigDecimal gained = contribution(kind, group, after).subtract(contribution(kind, group, before));
        return switch (kind) {
            case CHANGES ->
                before != null
                                && after != null
                                && after.group.equals(group)
                                && !String.valueOf(after.amount).equals(String.valueOf(before.amount))
                        ? BigDecimal.ONE
                        : BigDecimal.ZERO;
            case ROWS, SUM -> gained;
            case ROWS_GAINED, SUM_GAINED -> gained.max(BigDecimal.ZERO);
            case ROWS_LOST, SUM_LOST -> gained.min(BigDecimal.ZERO).negate();
        };
    }

    private static BigDecimal contribution(Kind kind, String group, Holding holding) {
        if (holding == null || !holding.group.equals(group)) {
            return BigDecimal.ZERO;
        }
        boolean ofRows = Stream.of(Kind.ROWS, Kind.ROWS_GAINED, Kind.ROWS_LOST).anyMatch(kind::equals);
        return ofRows ? BigDecimal.ONE : holding.amount == null ? BigDecimal.ZERO : holding.amount;
    }

    private static Holding holding(Random random) {
        return new Holding(
                GROUPS.get(random.nextInt(GROUPS.size())),
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(-300, 1000), random.nextInt(3)));
    }
}
