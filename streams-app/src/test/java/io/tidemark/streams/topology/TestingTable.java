package io.tidemark.streams.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.streams.counters.Amounts;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterKey;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.counters.WindowMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;

/** A table's topology without a broker, with one partition: events in, rows and sums out. */
final class TestingTable implements AutoCloseable {
    static final Duration TOMBSTONES = Duration.ofDays(7);

    private static final Topics TOPICS = new Topics("tidemark");
    private static final Instant START = Instant.ofEpochMilli(1_000_000);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TableSettings table;
    private final List<Counter> counters;
    private final Properties properties;
    private final TestingChangelogs changelogs;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, String> events;

    private TestingTable(
            TableSettings table, List<Counter> counters, Properties properties, TestingChangelogs changelogs) {
        this.table = table;
        this.counters = counters;
        this.properties = properties;
        this.changelogs = changelogs;
        driver = new TopologyTestDriver(topology(table, counters, properties, registry), properties, START);
        events = driver.createInputTopic(table.topic(), new StringSerializer(), new StringSerializer());
    }

    static TestingTable of(TableSettings table, Path state) {
        return of(table, List.of(), state);
    }

    /** A table with counters. */
    static TestingTable of(TableSettings table, List<CounterSettings> counters, Path state) {
        return new TestingTable(
                table, counters.stream().map(Counter::new).toList(), properties(table, state), new TestingChangelogs());
    }

    /** The table as another instance takes it over, with nothing but what this one wrote to the changelogs; closes this. */
    TestingTable restarted() {
        return restarted(table, counters);
    }

    /** The same with other settings of the table. */
    TestingTable restarted(TableSettings settings) {
        return restarted(settings, counters);
    }

    /** The same with other counters. */
    TestingTable recounted(List<CounterSettings> settings) {
        return restarted(table, settings.stream().map(Counter::new).toList());
    }

    private TestingTable restarted(TableSettings settings, List<Counter> counted) {
        changelogs();
        close();
        changelogs.restore(properties);
        return new TestingTable(settings, counted, properties, changelogs);
    }

    /** What Kafka Streams says of a table's topology. */
    static String description(TableSettings table, Path state) {
        return topology(table, List.of(), properties(table, state), new SimpleMeterRegistry())
                .describe()
                .toString();
    }

    void pipe(String key, String value) {
        events.pipeInput(new TestRecord<>(key, value));
    }

    /** Lets the clock go on, until the steps that go by it are done with what there is. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Lets the clock go on until a sweep is through. */
    void sweep() {
        for (int step = 0; step < 10; step++) {
            pass(SweepRows.STEP_INTERVAL);
        }
    }

    Row row(long id) {
        return row(Long.toString(id));
    }

    Row row(String id) {
        return ValueAndTimestamp.getValueOrNull(
                driver.<RowId, Row>getTimestampedKeyValueStore(Topics.ROWS).get(new RowId.Of(id)));
    }

    /** The document of a row, a word where there is none. */
    String document(long id) {
        return document(Long.toString(id));
    }

    String document(String id) {
        Row row = row(id);
        return row == null ? "unknown" : row.document().map(Object::toString).orElse("gone");
    }

    /** The documents of all rows that are there, by row id. */
    Map<String, String> documents() {
        Map<String, String> documents = new TreeMap<>();
        rows().forEach((id, row) ->
                row.document().ifPresent(document -> documents.put(((RowId.Of) id).text(), document.toString())));
        return documents;
    }

    /** All rows that are known, gone ones too. */
    Map<RowId, Row> rows() {
        Map<RowId, Row> known = new HashMap<>();
        try (KeyValueIterator<RowId, ValueAndTimestamp<Row>> rows =
                driver.<RowId, Row>getTimestampedKeyValueStore(Topics.ROWS).all()) {
            rows.forEachRemaining(entry -> known.put(entry.key, entry.value.value()));
        }
        return known;
    }

    /** The versions of a row that the history holds, newest first. */
    List<Row> versions(long id) {
        Optional<HistoryMark> mark = mark();
        if (mark.isEmpty()) {
            return List.of();
        }
        List<Row> versions = new ArrayList<>();
        try (KeyValueIterator<VersionKey, Row> kept = History.versions(
                driver.getKeyValueStore(History.STORE),
                new RowId.Of(Long.toString(id)),
                mark.get().generation(),
                Long.MAX_VALUE)) {
            kept.forEachRemaining(version -> versions.add(version.value));
        }
        return versions;
    }

    /** How many versions the history holds, of whichever row and generation. */
    int kept() {
        int count = 0;
        try (KeyValueIterator<VersionKey, Row> kept =
                driver.<VersionKey, Row>getKeyValueStore(History.STORE).all()) {
            for (; kept.hasNext(); kept.next()) {
                count++;
            }
        }
        return count;
    }

    /** Where the history of the partition begins. */
    Optional<HistoryMark> mark() {
        return HistoryMark.of(driver.getKeyValueStore(HistoryMark.STORE));
    }

    /** What is known of a counter. */
    CounterMark counted(String name) {
        return CounterStore.mark(driver.getKeyValueStore(CounterStore.STORE), counter(name))
                .orElseThrow();
    }

    /** The entries of a counter: a group, behind the start of its window where it has one, and its amounts. */
    Map<String, String> entries(String name) {
        Map<String, String> known = new LinkedHashMap<>();
        boolean windowed = counter(name).settings().window().isPresent();
        try (KeyValueIterator<Bytes, byte[]> entries = CounterStore.entries(
                driver.getKeyValueStore(CounterStore.STORE),
                CounterKey.all(counted(name).number()))) {
            entries.forEachRemaining(entry -> {
                CounterKey key = CounterKey.parse(entry.key.get(), windowed);
                String window = windowed ? key.window().getAsLong() + " " : "";
                known.put(
                        window + key.group(),
                        Amounts.parse(Slice.of(entry.value)).toString());
            });
        }
        return known;
    }

    /** How many records there are in the store of the counters. */
    int countersStored() {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> entries =
                driver.<Bytes, byte[]>getKeyValueStore(CounterStore.STORE).all()) {
            for (; entries.hasNext(); entries.next()) {
                count++;
            }
        }
        return count;
    }

    private Counter counter(String name) {
        return counters.stream()
                .filter(counter -> counter.settings().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All that this table wrote to the changelogs of its stores, before restarts too. */
    TestingChangelogs changelogs() {
        changelogs.read(driver, properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        return changelogs;
    }

    PartitionStatistics statistics() {
        return driver.<String, PartitionStatistics>getKeyValueStore(Statistics.STORE)
                .get(Statistics.KEY);
    }

    /** Applied, unchanged, stale, skipped, dead letters. */
    List<Long> dispositions() {
        return Arrays.stream(Disposition.values()).map(statistics()::events).toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        if (!driver.producedTopicNames().contains(TOPICS.deadLetters())) {
            return List.of();
        }
        return driver.createOutputTopic(TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static String message(TestRecord<byte[], byte[]> letter) {
        return new String(
                letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8);
    }

    List<TableSchema> schemas() {
        return driver
                .createOutputTopic(TOPICS.schemas(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(TableSchema::fromJson)
                .toList();
    }

    double count(String meter, String... tags) {
        return registry.get(meter).tags(tags).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }

    private static Topology topology(
            TableSettings table, List<Counter> counters, Properties properties, SimpleMeterRegistry registry) {
        return TableTopology.of(
                table,
                counters,
                WindowMemory.oneOf(1),
                TOPICS,
                TOMBSTONES,
                new EventMeters(registry, table.name()),
                new Placement(table.name()),
                new TopologyConfig(new StreamsConfig(properties)));
    }

    private static Properties properties(TableSettings table, Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPICS.tableApplication(table.name()));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, TOPICS.deadLetters());
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        return properties;
    }
}
