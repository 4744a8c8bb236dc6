package io.tidemark.streams.topology;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The store of a partition's {@link PartitionStatistics}, one value. Cached, so that a commit writes one record, not one
 * an event.
 */
public final class Statistics {
    /** The store's name. */
    public static final String STORE = "statistics";

    /** The key of the one value. */
    public static final String KEY = "statistics";

    private final StoreBuilder<KeyValueStore<String, PartitionStatistics>> builder = Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.String(), TableSerdes.STATISTICS)
            .withCachingEnabled();

    StoreBuilder<KeyValueStore<String, PartitionStatistics>> builder() {
        return builder;
    }

    /** The statistics of the task that a step runs in. */
    static Statistics.Tally of(ProcessingContext context) {
        return new Tally(context.getStateStore(STORE));
    }

    /** Counts one event after the other. */
    record Tally(KeyValueStore<String, PartitionStatistics> store) {
        /** The sums, empty before the first event. */
        Optional<PartitionStatistics> known() {
            return Optional.ofNullable(store.get(KEY));
        }

        void update(UnaryOperator<PartitionStatistics> step) {
            PartitionStatistics known = store.get(KEY);
            store.put(KEY, step.apply(known == null ? PartitionStatistics.NONE : known));
        }
    }
}
