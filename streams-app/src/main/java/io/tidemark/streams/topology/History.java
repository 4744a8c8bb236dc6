package io.tidemark.streams.topology;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The store of a partition's versions: each as the changelog of the rows has it. */
public final class History {
    /** The store's name. */
    public static final String STORE = "history";

    private History() {}

    static StoreBuilder<KeyValueStore<VersionKey, Row>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), VersionKey.SERDE, TableSerdes.ROW);
    }

    /** The history of the task that a step runs in. */
    static KeyValueStore<VersionKey, Row> of(ProcessingContext context) {
        return context.getStateStore(STORE);
    }

    /**
     * The versions of a row that are kept, newest first; to be closed.
     *
     * @param newest the highest version that is wanted
     */
    public static KeyValueIterator<VersionKey, Row> versions(
            ReadOnlyKeyValueStore<VersionKey, Row> store, RowId row, int generation, long newest) {
        return store.reverseRange(new VersionKey(row, generation, 0), new VersionKey(row, generation, newest));
    }
}
