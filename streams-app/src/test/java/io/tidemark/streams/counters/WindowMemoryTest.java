package io.tidemark.streams.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;

/** What is remembered, beside a model that adds up all that was written. */
class WindowMemoryTest {
    private static final long HOUR = 3_600_000;
    private static final long NOW = System.currentTimeMillis() / HOUR * HOUR;
    private static final int NUMBER = 3;
    private static final Counter COUNTER = new Counter(TestingCounters.in(
            Duration.ofHours(1), Duration.ofDays(2), TestingCounters.counter("c", Kind.SUM_LOST, "g", "amount")));
    private static final CounterMark MARK =
            new CounterMark(NUMBER, "c", COUNTER.definition(), 0, Optional.empty(), 0, 0, 0, false);

    private final TestingStore store = new TestingStore();
    private final WindowMemory memory = new WindowMemory(1_000);

    @Test
    void answersWhatTheStoreHas() throws IOException {
        Random random = new Random(7);
        Map<Long, Map<String, Amounts>> model = new TreeMap<>();
        memory.begin(0);
        for (int step = 0; step < 2_000; step++) {
            long window = NOW - random.nextInt(20) * HOUR;
            String group = "g" + random.nextInt(30);
            Amounts amounts = Amounts.parse(Slice.of("[" + random.nextInt(500) + "." + random.nextInt(100) + ",1]"));
            Map<String, Amounts> groups = model.computeIfAbsent(window, none -> new HashMap<>());
            groups.merge(group, amounts, Amounts::plus);
            store.put(window, group, groups.get(group));
            memory.changed(0, NUMBER, window);
            if (step % 50 == 0) {
                long from = NOW - random.nextInt(20) * HOUR;
                Map<String, Amounts> sums = new TreeMap<>();
                model.forEach((start, all) -> {
                    if (start >= from) {
                        all.forEach((one, sum) -> sums.merge(one, sum, Amounts::plus));
                    }
                });
                Period period = new Period(OptionalLong.of(from), OptionalLong.empty());
                assertEquals(text(sums), all(new SumRange(period, Optional.empty(), Optional.empty(), false)));
                Map<String, Amounts> series = new TreeMap<>();
                model.forEach((start, all) -> {
                    if (start >= from && all.containsKey("g1")) {
                        series.put(Long.toString(start), all.get("g1"));
                    }
                });
                assertEquals(text(series), windows(new SumRange(period, Optional.of("g1"), Optional.empty(), true)));
            }
        }
    }

    @Test
    void readsOnlyWhatHasChanged() throws IOException {
        memory.begin(0);
        for (int window = 0; window < 20; window++) {
            store.put(NOW - window * HOUR, "a", Amounts.of(1, 1));
        }
        assertEquals("{a=20/20}", all(all()));
        int opened = store.opened;
        all(all());
        assertEquals(opened, store.opened);

        store.put(NOW, "b", Amounts.of(5, 1));
        memory.changed(0, NUMBER, NOW);
        assertEquals("{a=20/20, b=5/1}", all(all()));
        all(all());
        assertEquals(opened + 1, store.opened);

        memory.begin(0);
        all(all());
        assertEquals(opened + 2, store.opened);
    }

    @Test
    void leavesToTheStoreWhatIsTooMuchOrTooLarge() throws IOException {
        memory.begin(0);
        store.put(NOW, "a", Amounts.parse(Slice.of("[99999999999999999999,1]")));
        assertEquals("{a=99999999999999999999/1}", all(all()));
        assertInstanceOf(StoredSums.class, open(all()));

        memory.begin(0);
        for (int group = 0; group < 1_001; group++) {
            store.put(NOW, "g" + group, Amounts.of(1, 1));
        }
        assertInstanceOf(StoredSums.class, open(all()));
    }

    private static SumRange all() {
        return new SumRange(Period.ALL, Optional.empty(), Optional.empty(), false);
    }

    private Sums open(SumRange range) {
        return StoredSums.open(0, COUNTER, MARK, range, memory, store);
    }

    private String all(SumRange range) throws IOException {
        Map<String, Amounts> sums = new TreeMap<>();
        try (Sums opened = open(range)) {
            for (Optional<Sum> sum = opened.next(); sum.isPresent(); sum = opened.next()) {
                sums.put(sum.get().keyText(), sum.get().amounts());
            }
        }
        return text(sums);
    }

    private String windows(SumRange range) throws IOException {
        Map<String, Amounts> sums = new TreeMap<>();
        try (Sums opened = open(range)) {
            for (Optional<Sum> sum = opened.next(); sum.isPresent(); sum = opened.next()) {
                sums.put(Long.toString(sum.get().window()), sum.get().amounts());
            }
        }
        return text(sums);
    }

    private static String text(Map<String, Amounts> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + "="
                        + sum.getValue().numbers().stream()
                                .map(number -> number.stripTrailingZeros().toPlainString())
                                .collect(Collectors.joining("/")))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Entries in their order, and how often somebody began to read them. */
    private static final class TestingStore implements ReadOnlyKeyValueStore<Bytes, byte[]> {
        private final NavigableMap<Bytes, byte[]> entries = new TreeMap<>();
        private int opened;

        void put(long window, String group, Amounts amounts) {
            CounterKey key = new CounterKey(NUMBER, OptionalLong.of(window), group);
            entries.put(Bytes.wrap(key.toBytes()), amounts.toJson());
        }

        @Override
        public byte[] get(Bytes key) {
            return entries.get(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            opened++;
            return iterator(new TreeMap<>(entries.subMap(from, true, to, true)));
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
            return iterator(entries.subMap(from, true, to, true).descendingMap());
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return iterator(entries);
        }

        @Override
        public long approximateNumEntries() {
            return entries.size();
        }

        private static KeyValueIterator<Bytes, byte[]> iterator(Map<Bytes, byte[]> some) {
            Iterator<Map.Entry<Bytes, byte[]>> left = some.entrySet().iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return left.hasNext();
                }

                @Override
                public KeyValue<Bytes, byte[]> next() {
                    Map.Entry<Bytes, byte[]> entry = left.next();
                    return new KeyValue<>(entry.getKey(), entry.getValue());
                }

                @Override
                public Bytes peekNextKey() {
                    throw new UnsupportedOperationException("nobody looks ahead");
                }

                @Override
                public void close() {}
            };
        }
    }
}
