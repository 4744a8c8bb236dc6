package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on a real broker, from waiting for the topic to the death of one. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamsAppIT {
    private static final String TOPIC = "bank.holding";
    private static final int PARTITIONS = 4;
    private static final int ROWS = 400;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static KafkaProducer<String, String> producer;
    private static TestingInstance first;
    private static TestingInstance second;

    @BeforeAll
    static void startKafka() throws IOException {
        sandbox = Sandbox.start(Set.of(Service.KAFKA), Ports.free(), Optional.empty(), line -> {});
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
        first = start("first");
    }

    @AfterAll
    static void stopAll() {
        producer.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void waitsForItsTopicAndSaysSo() throws ExecutionException, InterruptedException {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> ready = first.get("/health/ready");
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().contains("holdings waits for the topic bank.holding"), ready.body());
        });
        assertEquals(200, first.get("/health/live").statusCode());

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }

        awaitReady(first);
    }

    @Test
    @Order(2)
    void answersForEveryRow() throws ExecutionException, InterruptedException {
        Future<?> last = null;
        for (int id = 0; id < ROWS; id++) {
            last = send(id, inserted(id, "ACME", id, 100 + id));
        }
        last.get();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, rows(first)));

        HttpResponse<String> row = first.row("holdings", 42);
        assertEquals(200, row.statusCode());
        assertEquals(document(42, "ACME", 42), row.body());
        assertEquals("\"142\"", row.headers().firstValue("ETag").orElseThrow());
        assertEquals("0/8E", row.headers().firstValue("Tidemark-Position").orElseThrow());
        assertEquals(
                "1970-01-01T00:16:40.142Z",
                row.headers().firstValue("Tidemark-Changed-At").orElseThrow());
        assertEquals(404, first.row("holdings", ROWS).statusCode());
        assertEquals(404, first.row("nothing", 1).statusCode());
        HttpResponse<String> asOfPosition = first.get("/v1/tables/holdings/rows/42?min-position=0/1");
        assertEquals(400, asOfPosition.statusCode());
        assertTrue(asOfPosition.body().contains("tables.holdings.heartbeats.topic"), asOfPosition.body());
    }

    @Test
    @Order(3)
    void describesItsTables() {
        String tables = first.get("/v1/tables").body();

        assertTrue(
                tables.startsWith(
                        "[{\"name\":\"holdings\",\"topic\":\"bank.holding\",\"key\":[\"id\"],\"partitions\":4,"
                                + "\"rows\":400,"),
                tables);
        assertTrue(tables.contains("\"read\":400,\"applied\":400,\"unchanged\":0,"), tables);
    }

    @Test
    @Order(3)
    void answersWhatItsDescriptionSaysAndNothingElse() throws IOException {
        assertEquals(TestingDescription.documented(first), TestingDescription.real(first));
    }

    @Test
    @Order(4)
    void sharesTheWorkAndAnswersThroughTheOtherInstance() throws IOException {
        second = start("second");
        awaitReady(second);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertTrue(ownRows(first) > 0 && ownRows(first) < ROWS, "first has " + ownRows(first));
            assertEquals(ROWS, ownRows(first) + ownRows(second));
        });
        for (TestingInstance instance : List.of(first, second)) {
            for (int id = 0; id < ROWS; id++) {
                HttpResponse<String> row = instance.row("holdings", id);
                assertEquals(200, row.statusCode(), row.body());
                assertEquals(document(id, "ACME", id), row.body());
            }
            assertEquals(404, instance.row("holdings", ROWS).statusCode());
            assertEquals(ROWS, rows(instance));
        }
        assertEquals(
                "\"142\"",
                second.row("holdings", 42).headers().firstValue("ETag").orElseThrow());
    }

    @Test
    @Order(5)
    void sendsWhatItCannotUnderstandToTheDeadLetters() throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(TOPIC, key(1), "garbage")).get();
        producer.send(new ProducerRecord<>(TOPIC, "{", inserted(1, "ACME", 1, 900)))
                .get();
        producer.send(new ProducerRecord<>(TOPIC, 0, null, inserted(1, "ACME", 1, 900)))
                .get();
        send(1, updated(1, "ACME", 2, 901)).get();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        document(1, "ACME", 2), first.row("holdings", 1).body()));
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(3, deadLetters().size()));
        ConsumerRecord<byte[], byte[]> garbage = deadLetters().stream()
                .filter(letter -> new String(letter.value(), StandardCharsets.UTF_8).equals("garbage"))
                .findFirst()
                .orElseThrow();
        assertEquals(TOPIC, header(garbage, "__streams.errors.topic"));
        assertTrue(header(garbage, "__streams.errors.message").contains("not JSON"));
        assertTrue(first.get("/v1/tables").body().contains("\"dead_letter\":3"));
    }

    @Test
    @Order(6)
    void losesNothingWhenAnInstanceIsKilledInTheMiddleOfItsWork() throws ExecutionException, InterruptedException {
        Future<?> last = null;
        for (int round = 0; round < 50; round++) {
            for (int id = 0; id < ROWS; id++) {
                long lsn = 1_000 + round * ROWS + id;
                last = send(id, id % 10 == 9 && round == 49 ? deleted(lsn) : updated(id, "ACME", round, lsn));
            }
            if (round == 10) {
                last.get();
                second.process().kill();
            }
        }
        last.get();

        second.process().restart();
        awaitReady(second);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(ROWS - ROWS / 10, rows(first));
            assertEquals(0, number(first.get("/v1/tables").body(), "\"lag\":(\\d+)"));
        });
        for (int id = 0; id < ROWS; id++) {
            HttpResponse<String> row = second.row("holdings", id);
            assertEquals(id % 10 == 9 ? 404 : 200, row.statusCode(), row.body());
            if (id % 10 != 9) {
                assertEquals(document(id, "ACME", 49), row.body());
            }
        }
    }

    @Test
    @Order(7)
    void leavesTheRestToTheOthersWhenItStops() {
        second.process().stop();

        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS - ROWS / 10, ownRows(first)));
        assertEquals(document(1, "ACME", 49), first.row("holdings", 1).body());
    }

    @Test
    @Order(8)
    void restoresItsStateWhereItIsDamaged() throws IOException {
        first.process().stop();
        try (Stream<Path> files = Files.walk(folder.resolve("first/state"))) {
            List<Path> pointers = files.filter(file -> file.endsWith("CURRENT")).toList();
            assertFalse(pointers.isEmpty());
            for (Path pointer : pointers) {
                Files.writeString(pointer, "damaged");
            }
        }

        first.process().restart();
        awaitReady(first);

        assertEquals(ROWS - ROWS / 10, rows(first));
        assertEquals(document(1, "ACME", 49), first.row("holdings", 1).body());
    }

    private static TestingInstance start(String name) throws IOException {
        String counters =
                "\ncounters: {sold: {table: holdings, group-by: stock, sum-lost: quantity, window: 1h, keep: 90d}}";
        return TestingInstance.start(
                sandbox.processes(),
                folder,
                name,
                sandbox.bootstrapServers() + counters,
                "holdings:\n  topic: " + TOPIC + "\n");
    }

    private static void awaitReady(TestingInstance instance) {
        instance.process().awaitReady(() -> instance.get("/health/ready").statusCode() == 200, LIMIT);
    }

    private static Future<?> send(long id, String value) {
        return producer.send(new ProducerRecord<>(TOPIC, key(id), value));
    }

    /** Rows of all instances, -1 while that cannot be said. */
    private static long rows(TestingInstance instance) {
        return number(instance.get("/v1/tables").body(), "\"rows\":(\\d+)");
    }

    private static long ownRows(TestingInstance instance) {
        return number(instance.get("/metrics").body(), "tidemark_rows\\{table=\"holdings\"\\} (\\d+)");
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        TopicPartition only = new TopicPartition("test-dead-letters", 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            return consumer.poll(Duration.ofSeconds(2)).records(only);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
