package io.tidemark.streams.tables;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The stores of a table's rows as they were found while all stream threads ran. Kafka Streams 4.3 looks for a store anew with each read, under
 * locks that the stream threads need too. One that was found stays right until the client leaves {@code RUNNING}, as it
 * does before any partition moves: then all this is thrown away.
 */
final class OpenStores {
    private static final long ABSENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KafkaStreams client;
    private final Map<Integer, Look> byPartition = new ConcurrentHashMap<>();

    /** What a look for a store found; that it is not here is believed for a moment, as finding it out anew is dear. */
    private record Look(Optional<ReadOnlyKeyValueStore<RowId, ValueAndTimestamp<Row>>> store, long at) {
        boolean holds() {
            return store.isPresent() || System.nanoTime() - at < ABSENCE_NANOS;
        }
    }

    /** Of a client that runs. */
    OpenStores(KafkaStreams client) {
        this.client = client;
    }

    /** The store of a partition, empty where it is not here. */
    Optional<ReadOnlyKeyValueStore<RowId, ValueAndTimestamp<Row>>> rows(int partition) {
        Look known = byPartition.get(partition);
        if (known == null || !known.holds()) {
            known = new Look(find(partition), System.nanoTime());
            byPartition.put(partition, known);
        }
        return known.store();
    }

    private Optional<ReadOnlyKeyValueStore<RowId, ValueAndTimestamp<Row>>> find(int partition) {
        try {
            return Optional.of(client.store(StoreQueryParameters.fromNameAndType(Topics.ROWS, new Itself())
                    .withPartition(partition)));
        } catch (IllegalStateException | StreamsException notHere) {
            return Optional.empty();
        }
    }

    /** A store itself, not one that looks for it. */
    private static final class Itself
            implements QueryableStoreType<ReadOnlyKeyValueStore<RowId, ValueAndTimestamp<Row>>> {
        @Override
        public boolean accepts(StateStore store) {
            return store instanceof TimestampedKeyValueStore;
        }

        @Override
        public ReadOnlyKeyValueStore<RowId, ValueAndTimestamp<Row>> create(StateStoreProvider provider, String name) {
            return provider.stores(name, this).get(0);
        }
    }
}
