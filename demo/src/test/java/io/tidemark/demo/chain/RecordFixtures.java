package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlText;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the project's own recorded events anew, with the Debezium of this version: a script of SQL, read by one connector a
 * form. No test by its name, so that it runs only when it is asked for; {@code OwnRecordedEventsTest} reads what it writes.
 */
class RecordFixtures {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration AFTER_THE_LAST = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 150_000;
    private static final List<String> TABLES =
            List.of("account", "account_full", "order_line", "note", "quote", "gadget");
    /** The table whose rows say how far the script is. */
    private static final String DONE = "done";

    @TempDir
    private Path folder;

    @Test
    void writesTheRecordedEvents() throws Exception {
        Path target = Files.createDirectories(
                Home.find().root().resolve("streams-app/src/test/resources/io/tidemark/streams/topology/recorded"));
        try (Sandbox sandbox = Sandbox.start(
                        EnumSet.of(Service.POSTGRES, Service.KAFKA, Service.CONNECT),
                        Ports.free(),
                        Optional.empty(),
                        System.out::println);
                Topics topics = new Topics(sandbox.bootstrapServers())) {
            Database database = new Database(sandbox.jdbcUrl());
            Connectors connectors = new Connectors(sandbox.connectUrl());
            run(database, "recorded-before.sql");
            for (TestingForm form : TestingForm.values()) {
                connectors.put(connector(form));
            }
            for (TestingForm form : TestingForm.values()) {
                connectors.awaitRunning(form.id(), PATIENCE);
                await(topics, form, 1);
            }
            run(database, "recorded-after.sql");
            for (TestingForm form : TestingForm.values()) {
                await(topics, form, 2);
            }
            Thread.sleep(AFTER_THE_LAST);
            for (TestingForm form : TestingForm.values()) {
                Path files = Files.createDirectories(target.resolve(form.id()));
                for (String table : TABLES) {
                    write(files.resolve(table + ".jsonl"), lines(topics, form.topic(table)));
                }
            }
            Files.writeString(target.resolve("expected.json"), expected(database) + "\n");
        }
    }

    private static void write(Path file, String lines) throws IOException {
        Files.writeString(file, lines);
        long size = Files.size(file);
        System.out.println(file + ": " + lines.lines().count() + " records, " + size + " bytes");
        assertTrue(size < MOST_BYTES, file + " has " + size + " bytes, allowed are " + MOST_BYTES);
    }

    /** Each statement in a transaction of its own. */
    private static void run(Database database, String script) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : SqlText.beside(RecordFixtures.class, script).split(";\n")) {
                statement.execute(sql);
            }
        }
    }

    private static void await(Topics topics, TestingForm form, int records) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (records(topics, form.topic(DONE)) < records) {
            deadline.pause(PAUSE, () -> form.topic(DONE) + " has no " + records + " records");
        }
    }

    private static long records(Topics topics, String topic) {
        return topics.ends(topics.partitions(topic)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String lines(Topics topics, String topic) throws IOException {
        StringBuilder lines = new StringBuilder();
        List<TopicPartition> partitions = topics.partitions(topic);
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        Map<TopicPartition, Long> starts =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L));
        try (KafkaConsumer<byte[], byte[]> consumer = topics.readFrom(starts)) {
            Deadline deadline = Deadline.in(PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(PAUSE)) {
                    lines.append(line(found)).append('\n');
                }
                deadline.pause(Duration.ZERO, () -> topic + " was not read to its end");
            }
        }
        return lines.toString();
    }

    private static ObjectNode line(ConsumerRecord<byte[], byte[]> found) throws IOException {
        ObjectNode line = TestingTypes.JSON.createObjectNode();
        line.put("topic", found.topic());
        line.put("partition", found.partition());
        line.put("offset", found.offset());
        line.put("timestamp", found.timestamp());
        List<JsonNode> headers = new ArrayList<>();
        found.headers()
                .forEach(header -> headers.add(TestingTypes.JSON
                        .createObjectNode()
                        .put("key", header.key())
                        .put("value", header.value())));
        line.putArray("headers").addAll(headers);
        line.put("keyBytes", size(found.key()));
        line.put("valueBytes", size(found.value()));
        line.set("key", tree(found.key()));
        line.set("value", tree(found.value()));
        return line;
    }

    private static int size(byte[] part) {
        return part == null ? -1 : part.length;
    }

    private static JsonNode tree(byte[] part) throws IOException {
        return part == null ? TestingTypes.JSON.nullNode() : TestingTypes.JSON.readTree(part);
    }

    private static String expected(Database database) throws SQLException, IOException {
        ObjectNode tables = TestingTypes.JSON.createObjectNode();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            try (ResultSet rows =
                    statement.executeQuery(SqlText.beside(RecordFixtures.class, "recorded-expected.sql"))) {
                while (rows.next()) {
                    tables.withObject("/" + rows.getString(1))
                            .set(rows.getString(2), TestingTypes.JSON.readTree(rows.getString(3)));
                }
            }
        }
        return tables.toPrettyString();
    }

    /** One partition keeps the order of the script. */
    private ConnectorDefinition connector(TestingForm form) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(form.settings());
        settings.put("heartbeat.interval.ms", "0");
        settings.put("topic.creation.default.partitions", "1");
        return TestingConnector.write(folder, form.id(), "recorded\\..*", form.withSchemas(), settings);
    }
}
