package io.tidemark.streams.counters;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * The windows of one counter in one partition, as columns of numbers: of each group a number, and of each amount the digits, without
 * their point. All are read once, and then those that have changed.
 */
final class RememberedWindows {
    private static final int FEW_GROUPS = 1_000;

    private final int number;
    private final int amounts;
    private final long mostEntries;
    private final Map<Bytes, Integer> numbers = new HashMap<>();
    private final List<Bytes> groups = new ArrayList<>();
    private final NavigableMap<Long, Column> windows = new TreeMap<>();
    /** Never changed, but replaced: an answer goes on with those that it began with. */
    private Bytes[] names = {};

    private int[] inOrder = {};
    private long readAt;
    private boolean unfit;
    private volatile long entries;

    /**
     * Nothing is read yet.
     *
     * @param number of the counter
     * @param amounts how many each entry has
     * @param mostEntries how many may be remembered
     */
    RememberedWindows(int number, int amounts, long mostEntries) {
        this.number = number;
        this.amounts = amounts;
        this.mostEntries = mostEntries;
    }

    /** Opens entries of the store. */
    interface Store {
        StoredEntries open(CounterKey.Range range);
    }

    /** How many entries are remembered. */
    long entries() {
        return entries;
    }

    /**
     * Sums of what the store has now.
     *
     * @param firstKept windows before it are forgotten
     * @param clock a number that has grown since whatever was written to the store before
     * @param changed when windows were last written to, by that clock
     * @return empty where they cannot be remembered: there are too many, or they are too large
     */
    synchronized Optional<Iterator<Sum>> sums(
            SumRange range, long firstKept, LongSupplier clock, Map<Long, Long> changed, Store store)
            throws IOException {
        if (unfit) {
            return Optional.empty();
        }
        if (groups.size() > FEW_GROUPS + 2 * entries) {
            // Most of them were of windows that are no longer kept.
            forget();
        }
        try {
            windows.headMap(firstKept).clear();
            read(firstKept, clock, changed, store);
            if (!unfit) {
                return Optional.of(range.windows() ? ofWindows(range) : ofGroups(range));
            }
        } catch (ArithmeticException tooLarge) {
            unfit = true;
        }
        forget();
        return Optional.empty();
    }

    private void forget() {
        windows.clear();
        numbers.clear();
        groups.clear();
        names = new Bytes[0];
        inOrder = new int[0];
        readAt = 0;
        entries = 0;
    }

    private void read(long firstKept, LongSupplier clock, Map<Long, Long> changed, Store store) throws IOException {
        if (readAt == 0) {
            long now = clock.getAsLong();
            windows.putAll(read(CounterKey.windows(number, firstKept, Long.MAX_VALUE), now, store));
            readAt = now;
        }
        for (Map.Entry<Long, Long> window : changed.entrySet()) {
            long start = window.getKey();
            Column known = windows.get(start);
            if (start >= firstKept && window.getValue() > (known == null ? readAt : known.readAt)) {
                long now = clock.getAsLong();
                windows.put(
                        start,
                        read(CounterKey.windows(number, start, start), now, store)
                                .getOrDefault(start, new Column(now)));
            }
        }
        entries = windows.values().stream().mapToLong(column -> column.size).sum();
        unfit |= entries > mostEntries;
        if (names.length < groups.size()) {
            names = groups.toArray(Bytes[]::new);
            inOrder = IntStream.range(0, groups.size())
                    .boxed()
                    .sorted(Comparator.comparing(groups::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    private Map<Long, Column> read(CounterKey.Range range, long now, Store store) throws IOException {
        Map<Long, Column> read = new HashMap<>();
        long count = 0;
        try (StoredEntries stored = store.open(range)) {
            for (KeyValue<Bytes, byte[]> entry = stored.next(); entry != null; entry = stored.next()) {
                if (++count > mostEntries) {
                    unfit = true;
                    break;
                }
                Bytes group = Bytes.wrap(CounterKey.group(entry.key.get(), true));
                Integer known = numbers.putIfAbsent(group, groups.size());
                if (known == null) {
                    groups.add(group);
                }
                read.computeIfAbsent(CounterKey.window(entry.key.get()), none -> new Column(now))
                        .add(known == null ? groups.size() - 1 : known, StoredEntries.amounts(entry));
            }
        }
        return read;
    }

    private Iterator<Sum> ofWindows(SumRange range) {
        Integer group =
                range.group().map(RememberedWindows::key).map(numbers::get).orElse(null);
        if (group == null) {
            return Collections.emptyIterator();
        }
        List<Sum> sums = new ArrayList<>();
        period(range).forEach((start, column) -> {
            int at = column.find(group);
            if (at >= 0) {
                sums.add(Sum.ofWindow(start, column.amounts(at)));
            }
        });
        return sums.iterator();
    }

    private Iterator<Sum> ofGroups(SumRange range) {
        Bytes[] known = names;
        Column sums = new Column(0, known.length);
        boolean[] there = new boolean[known.length];
        period(range).values().forEach(column -> sums.addAll(column, there));
        Optional<Bytes> only = range.group().map(RememberedWindows::key);
        Optional<Bytes> after = range.after().map(RememberedWindows::key);
        return Arrays.stream(inOrder)
                .filter(group -> there[group])
                .filter(group -> only.isEmpty() || known[group].equals(only.get()))
                .filter(group -> after.isEmpty() || known[group].compareTo(after.get()) > 0)
                .mapToObj(group -> new Sum(known[group].get(), sums.amounts(group)))
                .iterator();
    }

    private static Bytes key(String group) {
        return Bytes.wrap(group.getBytes(StandardCharsets.UTF_8));
    }

    private Map<Long, Column> period(SumRange range) {
        return windows.subMap(range.period().first(), true, range.period().last(), true);
    }

    /** The entries of one window; fails with an {@link ArithmeticException} where a number has more digits than a long. */
    private final class Column {
        private final long readAt;
        private final long[][] digits;
        private final int[] scales = new int[amounts];
        private int[] members;
        private int size;

        Column(long readAt) {
            this.readAt = readAt;
            this.members = new int[4];
            this.digits = new long[amounts][4];
        }

        /** Zero for each group. */
        Column(long readAt, int groups) {
            this.readAt = readAt;
            this.members = IntStream.range(0, groups).toArray();
            this.digits = new long[amounts][groups];
            this.size = groups;
        }

        void add(int group, Amounts entry) {
            if (size == members.length) {
                members = Arrays.copyOf(members, 2 * size);
                for (int amount = 0; amount < amounts; amount++) {
                    digits[amount] = Arrays.copyOf(digits[amount], 2 * size);
                }
            }
            members[size] = group;
            for (int amount = 0; amount < amounts; amount++) {
                BigDecimal value = entry.numbers().get(amount);
                scale(amount, value.scale());
                digits[amount][size] = value.setScale(scales[amount], RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact();
            }
            size++;
        }

        void addAll(Column window, boolean[] there) {
            for (int amount = 0; amount < amounts; amount++) {
                scale(amount, window.scales[amount]);
                long factor = factor(scales[amount] - window.scales[amount]);
                long[] sums = digits[amount];
                long[] more = window.digits[amount];
                for (int i = 0; i < window.size; i++) {
                    int group = window.members[i];
                    sums[group] = Math.addExact(sums[group], Math.multiplyExact(more[i], factor));
                }
            }
            for (int i = 0; i < window.size; i++) {
                there[window.members[i]] = true;
            }
        }

        int find(int group) {
            for (int i = 0; i < size; i++) {
                if (members[i] == group) {
                    return i;
                }
            }
            return -1;
        }

        Amounts amounts(int at) {
            List<BigDecimal> exact = new ArrayList<>(amounts);
            for (int amount = 0; amount < amounts; amount++) {
                exact.add(BigDecimal.valueOf(digits[amount][at], scales[amount]));
            }
            return new Amounts(exact);
        }

        /** Makes room for digits behind the point. */
        private void scale(int amount, int wanted) {
            if (wanted > scales[amount]) {
                long factor = factor(wanted - scales[amount]);
                for (int i = 0; i < size; i++) {
                    digits[amount][i] = Math.multiplyExact(digits[amount][i], factor);
                }
                scales[amount] = wanted;
            }
        }

        private static long factor(int zeros) {
            return BigDecimal.ONE.scaleByPowerOfTen(zeros).longValueExact();
        }
    }
}
