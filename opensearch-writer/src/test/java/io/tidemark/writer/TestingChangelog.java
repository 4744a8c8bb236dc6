package io.tidemark.writer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.events.values.ColumnType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The streams app's side of the topics: schemas and rows written as it writes them, dead letters and offsets read. */
final class TestingChangelog implements AutoCloseable {
    static final String TABLE = "customers";

    private final Topics topics;
    private final Admin admin;
    private final AtomicReference<Exception> refusal = new AtomicReference<>();
    private final Producer<byte[], byte[]> producer;
    private final String bootstrapServers;

    TestingChangelog(String bootstrapServers, String application) {
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(application);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        5,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void createTopics(int partitions) {
        create(
                new NewTopic(topics.changelog(TABLE), partitions, (short) 1),
                new NewTopic(topics.schemas(), 1, (short) 1),
                new NewTopic(topics.deadLetters(), 1, (short) 1));
    }

    void createChangelog(String table, int partitions) {
        create(new NewTopic(topics.changelog(table), partitions, (short) 1));
    }

    private void create(NewTopic... wanted) {
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("no topics", failed);
        }
    }

    void schema(Column... columns) {
        send(topics.schemas(), 0, TABLE, new TableSchema(List.of(columns)).toJson());
    }

    static Column column(String name, ColumnType type) {
        return new Column(name, type, true, Column.NOT_IN_KEY);
    }

    void row(int partition, String id, long version, String document) {
        rowOf(TABLE, partition, id, version, document);
    }

    void rowOf(String table, int partition, String id, long version, String document) {
        send(topics.changelog(table), partition, id, value(version, "u", document));
    }

    void delete(int partition, String id, long version) {
        raw(partition, id, value(version, "d", "null"));
    }

    void raw(int partition, String id, byte[] value) {
        send(topics.changelog(TABLE), partition, id, value);
    }

    /** Waits until the broker has all that was sent. */
    void flush() {
        producer.flush();
        if (refusal.get() != null) {
            throw new IllegalStateException("Kafka refused a record", refusal.get());
        }
    }

    /** All letters so far, as a reader of finished transactions sees them. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topics.deadLetters(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    /** What the writer's group committed, added up over the partitions. */
    long committed() {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(topics.writerGroup())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("no offsets", failed);
        }
    }

    /** The text of a header. */
    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Stream.of(letter.headers().lastHeader("__streams.errors." + name))
                .map(header -> new String(header.value(), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private void send(String topic, int partition, String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value),
                (written, refused) -> Optional.ofNullable(refused).ifPresent(refusal::set));
    }

    private static byte[] value(long version, String op, String row) {
        return "{\"version\":%d,\"position\":\"0/19B6868\",\"op\":\"%s\",\"ts\":%d,\"changed\":{},\"row\":%s}"
                .formatted(version, op, System.currentTimeMillis(), row)
                .getBytes(UTF_8);
    }
}
