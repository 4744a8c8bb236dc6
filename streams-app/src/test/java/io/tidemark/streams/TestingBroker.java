package io.tidemark.streams;

import io.tidemark.events.Row;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.ProcessGroup;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker: events go in, and what Tidemark writes is read back, of committed transactions only. */
final class TestingBroker implements AutoCloseable {
    private final Sandbox sandbox;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    private TestingBroker(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        sandbox.bootstrapServers(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        90_000_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        100_000_000L),
                new StringSerializer(),
                new StringSerializer());
    }

    static TestingBroker start() {
        return new TestingBroker(Sandbox.start(Set.of(Service.KAFKA), Ports.free(), Optional.empty(), line -> {}));
    }

    String bootstrapServers() {
        return sandbox.bootstrapServers();
    }

    /** Where programs are started that end with the broker. */
    ProcessGroup processes() {
        return sandbox.processes();
    }

    /** Makes a topic, and waits until each partition has its leader: before that, a producer's batches may overtake each other for ever. */
    void createTopic(String topic, int partitions, Map<String, String> configs)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs)))
                .all()
                .get();
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
        }
        admin.listOffsets(all).all().get();
    }

    Future<RecordMetadata> send(String topic, String key, String value) {
        return producer.send(new ProducerRecord<>(topic, key, value));
    }

    Future<RecordMetadata> send(String topic, int partition, String key, String value) {
        return producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    /** Waits until all that was sent is there. */
    void flush() {
        producer.flush();
    }

    /** Deletes all records of a topic that are there now. */
    void forget(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        partitions(topic).forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        admin.deleteRecords(all).all().get();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() throws ExecutionException, InterruptedException {
        return read("test-dead-letters");
    }

    /**
     * Every version of every row that stands in the changelog of a table, oldest first, by row id.
     *
     * @throws AssertionError where a version is not higher than the one before, or a row stands in two partitions
     */
    Map<String, List<Row>> versions(String table) throws ExecutionException, InterruptedException {
        Map<String, List<Row>> versions = new TreeMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read("test-" + table + "-rows-changelog")) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                // Deleted so long ago, by the time of these events, that it is forgotten.
                continue;
            }
            Row row = Row.fromJson(record.value());
            List<Row> known = versions.computeIfAbsent(id, unknown -> new ArrayList<>());
            if (!known.isEmpty() && known.getLast().version() > row.version()) {
                throw new AssertionError("row " + id + " went back from version "
                        + known.getLast().version() + " to " + row.version());
            }
            Integer partition = partitions.put(id, record.partition());
            if (partition != null && partition != record.partition()) {
                throw new AssertionError(
                        "row " + id + " stands in partitions " + partition + " and " + record.partition());
            }
            known.add(row);
        }
        return versions;
    }

    /** The rows that are there according to the changelog of a table: row id to document. */
    Map<String, String> rows(String table) throws ExecutionException, InterruptedException {
        Map<String, String> rows = new TreeMap<>();
        versions(table)
                .forEach((id, versions) ->
                        versions.getLast().document().ifPresent(document -> rows.put(id, document.toString())));
        return rows;
    }

    /**
     * The committed transactions of a topic by partition, each as the records that it wrote there. Between two of them stands a mark,
     * which takes an offset.
     */
    Map<Integer, List<List<ConsumerRecord<byte[], byte[]>>>> transactions(String topic)
            throws ExecutionException, InterruptedException {
        Map<Integer, List<List<ConsumerRecord<byte[], byte[]>>>> transactions = new TreeMap<>();
        Map<Integer, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
            List<List<ConsumerRecord<byte[], byte[]>>> ofPartition =
                    transactions.computeIfAbsent(record.partition(), none -> new ArrayList<>());
            Long before = last.put(record.partition(), record.offset());
            if (before == null || record.offset() > before + 1) {
                ofPartition.add(new ArrayList<>());
            }
            ofPartition.getLast().add(record);
        }
        return transactions;
    }

    /** The bytes of a topic on disk. */
    long bytes(String topic) throws ExecutionException, InterruptedException {
        return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        sandbox.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<TopicPartition> partitions = partitions(topic);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private List<TopicPartition> partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
