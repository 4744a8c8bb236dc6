package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.connectors.ConnectorException;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.positions.PublishedMarker;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.Rows;
import io.tidemark.demo.traffic.Change;
import io.tidemark.demo.traffic.ChangeStatement;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DEFINITIONS = Home.find().root().resolve("infra/connect");

    private static Sandbox sandbox;
    private static Database database;
    private static Connectors connectors;

    @BeforeAll
    static void start() {
        EnumSet<Service> services = EnumSet.of(Service.POSTGRES, Service.KAFKA, Service.CONNECT);
        sandbox = Sandbox.start(services, Ports.free(), Optional.empty(), System.out::println);
        database = new Database(sandbox.jdbcUrl());
        connectors = new Connectors(sandbox.connectUrl());
        FirstRows.create(database);
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void publishWhatTheTrafficCommits() throws Exception {
        for (String connector : ExampleTable.connectors()) {
            connectors.put(ConnectorDefinition.read(DEFINITIONS.resolve(connector + ".json")));
            connectors.awaitRunning(connector, PATIENCE);
        }
        List<ExampleTable> tables = List.of(ExampleTable.values());
        Tally tally = new Tally();
        new Traffic(database, new Traffic.Order(tables, 1_000, 500, 7), tally).run();

        try (Topics topics = new Topics(sandbox.bootstrapServers())) {
            new PublishedMarker(database, topics).await(ExampleTable.messageTopics(), Deadline.in(PATIENCE));
            for (ExampleTable table : tables) {
                long events = tally.of(table, Tally.Kind.INSERT)
                        + tally.of(table, Tally.Kind.UPDATE)
                        + tally.of(table, Tally.Kind.REWRITE)
                        + 2 * tally.of(table, Tally.Kind.DELETE);
                assertEquals(200 + events, records(topics, table.topic()).size(), table.topic());
            }
        }
    }

    @Test
    void publishFlattenedRowsWhoseDeletesAreNull() throws Exception {
        String topic = "cdc-pg.public.customers";
        connectors.put(ConnectorDefinition.read(DEFINITIONS.resolve("customers-flattened.json")));
        connectors.awaitRunning("customers-flattened", PATIENCE);
        try (Topics topics = new Topics(sandbox.bootstrapServers());
                Connection connection = database.connect()) {
            Map<String, String> messages = Map.of("customers-flattened", "cdc-pg.message");
            new PublishedMarker(database, topics).await(messages, Deadline.in(PATIENCE));
            String key = "9001";
            List<Change> life = List.of(
                    new Change.Insert(
                            ExampleTable.CUSTOMERS,
                            Map.of("customer_id", key, "full_name", "A", "email", "a@b.example")),
                    new Change.Update(ExampleTable.CUSTOMERS, key, Map.of("phone", "555")),
                    new Change.Delete(ExampleTable.CUSTOMERS, key));
            for (Change change : life) {
                ChangeStatement.of(change).run(connection);
            }
            new PublishedMarker(database, topics).await(messages, Deadline.in(PATIENCE));

            List<String> values = records(topics, topic).stream()
                    .filter(event -> text(event.key()).equals("{\"customer_id\":9001}"))
                    .map(event -> event.value() == null ? "none" : text(event.value()))
                    .toList();
            assertEquals(3, values.size(), values::toString);
            assertTrue(values.get(0).startsWith("{\"customer_id\":9001,\"full_name\":\"A\""), values::toString);
            assertTrue(
                    values.get(1).matches(".*\"__op\":\"u\",\"__source_lsn\":\\d+,\"__source_ts_ms\":\\d+}"),
                    values::toString);
            assertEquals("none", values.get(2));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void leaveTheTablesAsTheyAreOnASecondStart() throws Exception {
        try (Connection connection = database.connect()) {
            long before = Rows.count(ExampleTable.HOLDINGS, connection);

            FirstRows.create(database);

            assertEquals(before, Rows.count(ExampleTable.HOLDINGS, connection));
        }
    }

    @Test
    void sayWhyConnectRefusesOne(@TempDir Path folder) throws Exception {
        Path wrong = folder.resolve("wrong.json");
        String definition = Files.readString(DEFINITIONS.resolve("customers.json"));
        Files.writeString(wrong, definition.replace("${env:TIDEMARK_POSTGRES_PASSWORD}", "not-the-password"));

        ConnectorException refused =
                assertThrows(ConnectorException.class, () -> connectors.put(ConnectorDefinition.read(wrong)));

        assertTrue(refused.getMessage().contains("password authentication failed"), refused.getMessage());
        assertTrue(refused.getMessage().contains(wrong.toString()), refused.getMessage());
    }

    @Test
    void sayWhyATaskFailed(@TempDir Path folder) throws Exception {
        Path failing = folder.resolve("failing.json");
        String definition = Files.readString(DEFINITIONS.resolve("holdings.json"));
        Files.writeString(
                failing,
                definition
                        .replace("tidemark_holdings", "tidemark_failing")
                        .replace("bankserver1", "failing")
                        .replace("\"filtered\"", "\"disabled\""));

        connectors.put(ConnectorDefinition.read(failing));
        ConnectorException failed =
                assertThrows(ConnectorException.class, () -> connectors.awaitRunning("failing", PATIENCE));

        assertTrue(failed.getMessage().contains("Publication autocreation is disabled"), failed.getMessage());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Topics topics, String topic) {
        List<TopicPartition> partitions = topics.partitions(topic);
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                topics.readFrom(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L)))) {
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
