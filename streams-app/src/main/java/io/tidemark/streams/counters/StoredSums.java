package io.tidemark.streams.counters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What one partition counted. Without windows an entry is a sum. With windows the entries of a period lie window after window, so they
 * are added up by group, in memory, before the first sum is known; where they are remembered, they need not be read.
 */
public final class StoredSums implements Sums {
    private final boolean windowed;
    private final long mostGroups;
    private final SumRange range;
    private final StoredEntries entries;
    private Iterator<Sum> added;

    private StoredSums(boolean windowed, long mostGroups, SumRange range, StoredEntries entries) {
        this.windowed = windowed;
        this.mostGroups = mostGroups;
        this.range = range;
        this.entries = entries;
    }

    /**
     * Opens the sums of a counter as they are now.
     *
     * @param mark of the counter in this partition
     * @throws InvalidStateStoreException when the store is not here any more, or cannot be read
     */
    public static Sums open(
            int partition,
            Counter counter,
            CounterMark mark,
            SumRange range,
            WindowMemory memory,
            ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        boolean windowed = counter.settings().window().isPresent();
        try {
            Optional<Iterator<Sum>> remembered =
                    windowed ? memory.sums(partition, counter, mark, range, store) : Optional.empty();
            return remembered.isPresent()
                    ? new Remembered(remembered.get())
                    : new StoredSums(
                            windowed,
                            memory.mostGroups(),
                            range,
                            new StoredEntries(partition, keys(windowed, mark.number(), range), store));
        } catch (IOException unreadable) {
            throw new InvalidStateStoreException(unreadable.getMessage(), unreadable);
        }
    }

    private record Remembered(Iterator<Sum> sums) implements Sums {
        @Override
        public Optional<Sum> next() {
            return sums.hasNext() ? Optional.of(sums.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Override
    public Optional<Sum> next() throws IOException {
        if (!windowed) {
            return Optional.ofNullable(entries.next())
                    .map(entry -> new Sum(group(entry), StoredEntries.amounts(entry)));
        }
        if (added == null) {
            added = add();
        }
        return added.hasNext() ? Optional.of(added.next()) : Optional.empty();
    }

    @Override
    public void close() {
        entries.close();
    }

    private static CounterKey.Range keys(boolean windowed, int number, SumRange range) {
        if (windowed) {
            return CounterKey.windows(
                    number, range.period().first(), range.period().last());
        }
        return range.group()
                .map(group -> CounterKey.only(number, group))
                .orElseGet(() -> CounterKey.from(
                        number, range.after().map(StoredSums::successor).orElse("")));
    }

    private Iterator<Sum> add() throws IOException {
        Optional<byte[]> only = range.group().map(StoredSums::utf8);
        Optional<byte[]> after = range.after().map(StoredSums::utf8);
        Map<Bytes, Amounts> sums = new HashMap<>();
        for (KeyValue<Bytes, byte[]> entry = entries.next(); entry != null; entry = entries.next()) {
            byte[] group = group(entry);
            if (only.isPresent() && !Arrays.equals(only.get(), group)
                    || after.isPresent() && Arrays.compareUnsigned(group, after.get()) <= 0) {
                continue;
            }
            byte[] key = range.windows() ? Sum.windowKey(CounterKey.window(entry.key.get())) : group;
            if (sums.size() > mostGroups) {
                throw new IOException("the period has more than " + mostGroups
                        + " groups in a partition, more than fit into memory: ask for a shorter one, or raise -Xmx");
            }
            sums.merge(Bytes.wrap(key), StoredEntries.amounts(entry), Amounts::plus);
        }
        List<Sum> sorted = sums.entrySet().stream()
                .map(sum -> new Sum(sum.getKey().get(), sum.getValue()))
                .sorted(Sum.ORDER)
                .toList();
        return sorted.iterator();
    }

    private byte[] group(KeyValue<Bytes, byte[]> entry) {
        return CounterKey.group(entry.key.get(), windowed);
    }

    /** In UTF-8 nothing lies between a group and the same with a zero byte more. */
    private static String successor(String group) {
        return group + '\0';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
