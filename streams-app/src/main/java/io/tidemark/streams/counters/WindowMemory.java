package io.tidemark.streams.counters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The windows of a table's counters as they were last read, in memory, so that a question reads only those again that have changed
 * since. Who writes to the store says which, after it has; what was read before is then known to be old. What is asked for least goes
 * first where there is more than is allowed; a counter that alone is larger, or whose numbers do not fit a long, is not
 * remembered.
 */
public final class WindowMemory {
    private static final int BYTES_AN_ENTRY = 24;
    private static final int PART_OF_THE_HEAP = 8;
    private static final int MOST_CHANGED = 100_000;

    private final long mostEntries;
    private final AtomicLong clock = new AtomicLong();
    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();
    private final Map<Of, RememberedWindows> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * One of the memories that have a part of the heap together.
     *
     * @param memories how many they are
     */
    public static WindowMemory oneOf(long memories) {
        return new WindowMemory(
                Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / BYTES_AN_ENTRY / Math.max(1, memories));
    }

    WindowMemory(long mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** How many groups may be added up that are not remembered. */
    long mostGroups() {
        return mostEntries / PART_OF_THE_HEAP;
    }

    /** One counter in one partition, as long as one task has it. */
    private record Of(int partition, long since, int number) {}

    /** Which windows have changed, by the number of their counter, and when, since a task has the partition. */
    private record Partition(long since, Map<Integer, Map<Long, Long>> changed) {}

    /** A task begins with a partition: nothing is known of it. */
    public void begin(int partition) {
        partitions.put(partition, new Partition(clock.incrementAndGet(), new ConcurrentHashMap<>()));
    }

    /** A window was written to. */
    public void changed(int partition, int number, long window) {
        Map<Long, Long> windows =
                partitions.get(partition).changed().computeIfAbsent(number, none -> new ConcurrentHashMap<>());
        if (windows.size() == MOST_CHANGED) {
            begin(partition);
        } else {
            windows.put(window, clock.incrementAndGet());
        }
    }

    /**
     * The sums of a counter with windows in one partition.
     *
     * @return empty where they cannot be remembered
     * @throws IOException when the store cannot be read
     */
    Optional<Iterator<Sum>> sums(
            int partition,
            Counter counter,
            CounterMark mark,
            SumRange range,
            ReadOnlyKeyValueStore<Bytes, byte[]> store)
            throws IOException {
        Partition now = partitions.get(partition);
        if (now == null) {
            return Optional.empty();
        }
        RememberedWindows windows = remembered(new Of(partition, now.since(), mark.number()), counter);
        long firstKept = Windows.of(counter.settings()).orElseThrow().firstKept(System.currentTimeMillis());
        Optional<Iterator<Sum>> sums = windows.sums(
                range,
                firstKept,
                clock::get,
                now.changed().getOrDefault(mark.number(), Map.of()),
                keys -> new StoredEntries(partition, keys, store));
        forgetSome();
        return sums;
    }

    private RememberedWindows remembered(Of of, Counter counter) {
        synchronized (remembered) {
            remembered.keySet().removeIf(old -> old.partition() == of.partition() && old.since() != of.since());
            return remembered.computeIfAbsent(
                    of,
                    none -> new RememberedWindows(of.number(), counter.names().size(), mostEntries));
        }
    }

    private void forgetSome() {
        synchronized (remembered) {
            List<Of> oldest = new ArrayList<>(remembered.keySet());
            long entries = remembered.values().stream()
                    .mapToLong(RememberedWindows::entries)
                    .sum();
            for (int i = 0; i < oldest.size() && entries > mostEntries; i++) {
                entries -= remembered.remove(oldest.get(i)).entries();
            }
        }
    }
}
