package io.tidemark.streams.counters;

import io.tidemark.events.json.Slice;
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
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What one partition counted. Without windows an entry is a sum. With windows the entries of a period lie window after window, so they
 * are added up by group, in memory, before the first sum is known.
 */
public final class StoredSums implements Sums {
    private final boolean windowed;
    private final SumRange range;
    private final StoredEntries entries;
    private Iterator<Sum> added;

    /**
     * Opens the sums of a counter as they are now.
     *
     * @param mark of the counter in this partition
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException when the store is not here any more
     */
    public StoredSums(
            int partition,
            Counter counter,
            CounterMark mark,
            SumRange range,
            ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.windowed = counter.settings().window().isPresent();
        this.range = range;
        this.entries = new StoredEntries(partition, keys(mark.number()), store);
    }

    @Override
    public Optional<Sum> next() throws IOException {
        if (!windowed) {
            return Optional.ofNullable(entries.next()).map(entry -> new Sum(group(entry), amounts(entry)));
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

    private CounterKey.Range keys(int number) {
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
            sums.merge(Bytes.wrap(key), amounts(entry), Amounts::plus);
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

    private static Amounts amounts(KeyValue<Bytes, byte[]> entry) {
        return Amounts.parse(Slice.of(entry.value));
    }

    /** In UTF-8 nothing lies between a group and the same with a zero byte more. */
    private static String successor(String group) {
        return group + '\0';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
