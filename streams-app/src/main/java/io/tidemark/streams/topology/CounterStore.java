package io.tidemark.streams.topology;

import io.tidemark.events.json.Slice;
import io.tidemark.streams.counters.Amounts;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterKey;
import io.tidemark.streams.counters.CounterMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The store of a partition's counters, of all of them: entries under a {@link CounterKey}, and what is known of each counter under its
 * {@link CounterMark}. Every table has it, with counters or without: a store that is new would make Kafka Streams restore all of a
 * task. Cached, so that a commit writes what a group came to, not each step of it.
 */
public record CounterStore(KeyValueStore<Bytes, byte[]> store) {
    /** The store's name. */
    public static final String STORE = "counters";

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** The counters of the task that a step runs in. */
    static CounterStore of(ProcessingContext context) {
        return new CounterStore(context.getStateStore(STORE));
    }

    /** What a partition knows of a counter as it is configured now; empty before it has looked at the configuration. */
    public static Optional<CounterMark> mark(ReadOnlyKeyValueStore<Bytes, byte[]> store, Counter counter) {
        return marks(store).stream().filter(mark -> mark.isOf(counter)).findFirst();
    }

    /** The entries of a range, in the order of their keys; to be closed. */
    public static KeyValueIterator<Bytes, byte[]> entries(
            ReadOnlyKeyValueStore<Bytes, byte[]> store, CounterKey.Range range) {
        return store.range(Bytes.wrap(range.from()), Bytes.wrap(range.to()));
    }

    List<CounterMark> marks() {
        return marks(store);
    }

    void keep(CounterMark mark) {
        store.put(Bytes.wrap(mark.key()), mark.toJson());
    }

    void forget(CounterMark mark) {
        store.delete(Bytes.wrap(mark.key()));
    }

    /**
     * Adds to an entry.
     *
     * @param keptAtZero whether it stays when nothing is left of it
     * @return how many entries more there are
     */
    int add(CounterKey key, Amounts amounts, boolean keptAtZero) {
        Bytes bytes = Bytes.wrap(key.toBytes());
        byte[] known = store.get(bytes);
        Amounts sum = known == null ? amounts : Amounts.parse(Slice.of(known)).plus(amounts);
        if (!keptAtZero && sum.isZero()) {
            store.delete(bytes);
            return known == null ? 0 : -1;
        }
        store.put(bytes, sum.toJson());
        return known == null ? 1 : 0;
    }

    /**
     * Deletes the first entries of a range.
     *
     * @return how many; fewer than allowed where none is left
     */
    int delete(CounterKey.Range range, int atMost) {
        List<Bytes> first = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = entries(store, range)) {
            while (entries.hasNext() && first.size() < atMost) {
                first.add(entries.next().key);
            }
        }
        first.forEach(store::delete);
        return first.size();
    }

    private static List<CounterMark> marks(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        List<CounterMark> marks = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = entries(store, CounterKey.marks())) {
            entries.forEachRemaining(entry -> marks.add(CounterMark.parse(entry.key.get(), entry.value)));
        }
        return marks;
    }
}
