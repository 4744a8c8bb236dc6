package io.tidemark.streams.topology;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * What a table wrote to the changelogs of its stores, as bytes, and the stores as Kafka Streams restores them from there: on
 * disk before any step of the topology begins, since steps read their stores when they begin.
 */
final class TestingChangelogs {
    private static final TaskId TASK = new TaskId(0, 0);

    private final Map<String, Changelog> changelogs = new TreeMap<>();

    /** The changelog of one store; one with timestamps keeps that of the record before the value. */
    private record Changelog(boolean timestamped, List<TestRecord<byte[], byte[]>> records) {}

    /** Reads what was written since it was read last. */
    void read(TopologyTestDriver driver, String application) {
        driver.getAllStateStores().forEach((store, kept) -> {
            Changelog changelog = changelogs.computeIfAbsent(
                    store, name -> new Changelog(kept instanceof TimestampedKeyValueStore, new ArrayList<>()));
            String topic = application + "-" + store + "-changelog";
            if (driver.producedTopicNames().contains(topic)) {
                changelog
                        .records()
                        .addAll(driver.createOutputTopic(
                                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                                .readRecordsToList());
            }
        });
    }

    /** All records of one store's changelog. */
    List<TestRecord<byte[], byte[]>> of(String store) {
        return changelogs.get(store).records();
    }

    /** Makes the stores in the state directory of an application that does not run. */
    void restore(Properties properties) {
        Path folder = Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG),
                TASK.toString());
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(properties, TASK, folder.toFile());
        changelogs.forEach((name, changelog) -> {
            KeyValueBytesStoreSupplier supplier = changelog.timestamped()
                    ? Stores.persistentTimestampedKeyValueStore(name)
                    : Stores.persistentKeyValueStore(name);
            KeyValueStore<Bytes, byte[]> store = supplier.get();
            store.init(context.getStateStoreContext(), store);
            changelog
                    .records()
                    .forEach(record -> store.put(Bytes.wrap(record.key()), kept(changelog.timestamped(), record)));
            store.close();
        });
    }

    private static byte[] kept(boolean timestamped, TestRecord<byte[], byte[]> record) {
        if (record.value() == null || !timestamped) {
            return record.value();
        }
        return ByteBuffer.allocate(Long.BYTES + record.value().length)
                .putLong(record.timestamp())
                .put(record.value())
                .array();
    }
}
