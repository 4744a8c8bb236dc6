package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.PublishedMarker;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.Rows;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        connectors = new Connectors(new Http(), sandbox.connectUrl());
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
            connectors.put(DEFINITIONS.resolve(connector + ".json"));
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
                assertEquals(200 + events, count(topics, table.topic()), table.topic());
            }
        }
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

        DemoException refused = assertThrows(DemoException.class, () -> connectors.put(wrong));

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

        connectors.put(failing);
        DemoException failed = assertThrows(DemoException.class, () -> connectors.awaitRunning("failing", PATIENCE));

        assertTrue(failed.getMessage().contains("Publication autocreation is disabled"), failed.getMessage());
    }

    private static int count(Topics topics, String topic) {
        List<TopicPartition> partitions = topics.partitions(topic);
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        int count = 0;
        try (KafkaConsumer<byte[], byte[]> reader =
                topics.readFrom(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L)))) {
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                count += reader.poll(Duration.ofSeconds(1)).count();
            }
        }
        return count;
    }
}
