package io.tidemark.benchmarks.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.events.values.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A changelog of new rows, of about 290 bytes each, as the streams app would have written it. */
final class Changelog {
    static final String APPLICATION = "bench";
    static final String TABLE = "customers";
    static final Topics TOPICS = new Topics(APPLICATION);
    private static final int PARTITIONS = 4;
    private static final TableSchema SCHEMA = new TableSchema(List.of(
            new Column("customer_id", ColumnType.INT64, false, 0),
            column("full_name", ColumnType.STRING),
            column("email", ColumnType.STRING),
            column("phone", ColumnType.STRING),
            column("classification", ColumnType.STRING),
            column("balance", ColumnType.DECIMAL),
            column("active", ColumnType.BOOLEAN),
            column("city", ColumnType.STRING),
            column("created", ColumnType.MICRO_TIMESTAMP),
            column("note", ColumnType.STRING)));

    private Changelog() {}

    /** Makes the topics, and writes so many rows. */
    static void write(String bootstrapServers, int rows) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "compression.type", "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            new NewTopic(TOPICS.changelog(TABLE), PARTITIONS, (short) 1),
                            new NewTopic(TOPICS.schemas(), 1, (short) 1),
                            new NewTopic(TOPICS.deadLetters(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(TOPICS.schemas(), TABLE.getBytes(UTF_8), SCHEMA.toJson()));
            Random random = new Random(1);
            for (int id = 0; id < rows; id++) {
                producer.send(new ProducerRecord<>(
                        TOPICS.changelog(TABLE),
                        id % PARTITIONS,
                        String.valueOf(id).getBytes(UTF_8),
                        value(id, random).getBytes(UTF_8)));
            }
            producer.flush();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("the changelog cannot be written", failed);
        }
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, true, Column.NOT_IN_KEY);
    }

    private static String value(int id, Random random) {
        return "{\"version\":" + (1_000_000L + id)
                + ",\"position\":\"0/19B6868\",\"op\":\"c\",\"ts\":1712757806395,\"row\":{"
                + "\"customer_id\":" + id + ",\"full_name\":\"Name " + random.nextInt(1_000_000)
                + "\",\"email\":\"person" + id + "@example.org\",\"phone\":\"" + random.nextInt(Integer.MAX_VALUE)
                + "\",\"classification\":\"" + (random.nextBoolean() ? "retail" : "wholesale")
                + "\",\"balance\":" + random.nextInt(100_000) + "." + (10 + random.nextInt(90))
                + ",\"active\":" + random.nextBoolean()
                + ",\"city\":\"City " + random.nextInt(1_000)
                + "\",\"created\":\"2024-04-10T14:03:26.387745\",\"note\":\"a few words of no meaning "
                + random.nextInt(1_000)
                + "\"}}";
    }
}
