package io.tidemark.streams.topology;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTopologyTest {
    private static final Topics TOPICS = new Topics("tidemark");
    private static final TableSettings HOLDINGS = new TableSettings("holdings", "bank.holding", "holdings");
    private static final Duration TOMBSTONES = Duration.ofDays(7);
    private static final Instant START = Instant.ofEpochMilli(1_000_000);

    @TempDir
    private Path state;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> events;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties properties = properties();
        driver = new TopologyTestDriver(topology(properties), properties, START);
        events = driver.createInputTopic(HOLDINGS.topic(), new StringSerializer(), new StringSerializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keepsTheCurrentRow() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(7), updated(7, "ACME", 12, 20));

        assertEquals(document(7, "ACME", 12), row(7).document().orElseThrow().toString());
        assertEquals("{\"quantity\":10}", row(7).changed().orElseThrow().toString());
    }

    @Test
    void writesNothingWhenTheSameEventsComeAgain() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(7), updated(7, "ACME", 12, 20));
        Row known = row(7);
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(7), updated(7, "ACME", 12, 20));

        assertEquals(known, row(7));
        assertEquals(List.of(2L, 1L, 1L, 0L, 0L), dispositions());
    }

    @Test
    void keepsThePositionOfAnUpdateThatSetsWhatAlreadyIs() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(7), updated(7, "ACME", 10, 20));

        assertEquals(10, row(7).version());
        assertEquals("0/14", row(7).position().orElseThrow().text());
    }

    @Test
    void keepsADeletedRowAsTombstone() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(7), deleted(20));
        events.pipeInput(key(7), (String) null);

        assertTrue(row(7).isTombstone());
        assertEquals(0, statistics().rows());
        assertEquals(List.of(2L, 1L, 0L, 0L, 0L), dispositions());
    }

    @Test
    void forgetsATombstoneWhenItsTimeIsUp() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(8), inserted(8, "ACME", 10, 11));
        events.pipeInput(key(7), deleted(20));

        driver.advanceWallClockTime(TOMBSTONES.minusMinutes(1));
        assertTrue(row(7).isTombstone());
        driver.advanceWallClockTime(Duration.ofMinutes(2));

        assertNull(row(7));
        assertEquals(document(8, "ACME", 10), row(8).document().orElseThrow().toString());
    }

    @Test
    void countsRowsAndWhatBecameOfEvents() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(8), inserted(8, "ACME", 10, 11));
        events.pipeInput(key(8), updated(8, "ACME", 9, 5));
        events.pipeInput(key(8), "{\"op\":\"m\"}");
        events.pipeInput(key(8), "garbage");

        assertEquals(2, statistics().rows());
        assertEquals(1_000_011, statistics().lastChange());
        assertEquals(List.of(2L, 0L, 1L, 1L, 1L), dispositions());
        assertEquals(
                1,
                registry.get("tidemark.events")
                        .tags("table", "holdings", "op", "u", "outcome", "stale")
                        .counter()
                        .count());
    }

    @Test
    void sendsWhatItCannotUnderstandToTheDeadLetters() {
        events.pipeInput(key(7), "garbage");
        events.pipeInput("{", inserted(7, "ACME", 10, 10));
        events.pipeInput(new TestRecord<>(null, inserted(7, "ACME", 10, 10)));
        events.pipeInput(new TestRecord<>(null, truncated(10)));
        events.pipeInput(key(8), inserted(8, "ACME", 10, 10));

        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertEquals(4, letters.size());
        assertEquals("garbage", new String(letters.get(0).value(), StandardCharsets.UTF_8));
        assertEquals(key(7), new String(letters.get(0).key(), StandardCharsets.UTF_8));
        assertTrue(
                message(letters.get(0)).startsWith("the record's value cannot be read: not JSON"),
                message(letters.get(0)));
        assertTrue(message(letters.get(1)).startsWith("the record's key cannot be read"), message(letters.get(1)));
        assertTrue(message(letters.get(2)).startsWith("the record has no key"), message(letters.get(2)));
        assertTrue(message(letters.get(3)).startsWith("TRUNCATE is not applied"), message(letters.get(3)));
        assertEquals(document(8, "ACME", 10), row(8).document().orElseThrow().toString());
    }

    @Test
    void announcesASchemaOnce() {
        events.pipeInput(key(7), inserted(7, "ACME", 10, 10));
        events.pipeInput(key(8), inserted(8, "ACME", 10, 11));
        events.pipeInput(key(8), inserted(8, "ACME", 10, 11).replace("\"quantity\"", "\"amount\""));

        List<TableSchema> schemas = driver
                .createOutputTopic(TOPICS.schemas(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(TableSchema::fromJson)
                .toList();
        assertEquals(2, schemas.size());
        assertEquals("quantity", schemas.get(0).columns().get(2).name());
        assertEquals(0, schemas.get(0).columns().get(0).keyPlace());
        assertEquals("amount", schemas.get(1).columns().get(2).name());
    }

    @Test
    void isTheTopologyThatIsWrittenDown() throws IOException {
        String written;
        try (var golden = TableTopologyTest.class.getResourceAsStream("topology.txt")) {
            written = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertEquals(written, topology(properties()).describe().toString());
    }

    private Topology topology(Properties properties) {
        return TableTopology.of(
                HOLDINGS,
                TOPICS,
                TOMBSTONES,
                new EventMeters(registry, HOLDINGS.name()),
                new TopologyConfig(new StreamsConfig(properties)));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "tidemark-holdings");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, TOPICS.deadLetters());
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        return properties;
    }

    private Row row(long id) {
        return ValueAndTimestamp.getValueOrNull(
                driver.<RowId, Row>getTimestampedKeyValueStore(Topics.ROWS).get(new RowId.Of(Long.toString(id))));
    }

    private PartitionStatistics statistics() {
        return driver.<String, PartitionStatistics>getKeyValueStore(Statistics.STORE)
                .get(Statistics.KEY);
    }

    /** Applied, unchanged, stale, skipped, dead letters. */
    private List<Long> dispositions() {
        return Arrays.stream(Disposition.values()).map(statistics()::events).toList();
    }

    private static String message(TestRecord<byte[], byte[]> letter) {
        return new String(
                letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8);
    }
}
