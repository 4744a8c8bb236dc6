package io.tidemark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the real streams app keeps, written out. */
class ExportCommandIT {
    private static final String TOPIC = "bank.holding";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SCHEMA = "{\"type\":\"struct\",\"fields\":["
            + "{\"field\":\"id\",\"type\":\"int32\"},"
            + "{\"field\":\"stock\",\"type\":\"string\",\"optional\":true},"
            + "{\"field\":\"day\",\"type\":\"int32\",\"optional\":true,\"name\":\"io.debezium.time.Date\"}]}";

    @TempDir
    private static Path streamsFolder;

    private static Sandbox sandbox;
    private static TestingStreams streams;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException, IOException {
        sandbox = Sandbox.start(Set.of(Service.KAFKA), Ports.free(), Optional.empty(), line -> {});
        Map<String, Object> kafka = Map.of("bootstrap.servers", sandbox.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            List<NewTopic> topics = Stream.of(TOPIC, "bank.empty")
                    .map(topic -> new NewTopic(topic, 2, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
        streams = TestingStreams.start(
                sandbox, streamsFolder, "holdings:\n  topic: " + TOPIC + "\nempty:\n  topic: bank.empty\n");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            for (int id = 1; id <= 10; id++) {
                producer.send(event(id, "c", id, row(id, "ACME, Inc.")));
            }
            producer.send(event(7, "u", 20, row(7, "MSFT")));
            producer.send(event(8, "d", 21, "null")).get();
        }
        await().atMost(LIMIT).until(() -> streams.row("holdings", "7").contains("MSFT"));
        await().atMost(LIMIT).until(() -> streams.row("holdings", "8").isEmpty());
        await().atMost(LIMIT).until(() -> streams.row("holdings", "10").contains("ACME"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void writesTheRowsInTheOrderOfTheirIds() {
        assertEquals(0, export("holdings", "--limit", "3"), err.toString());
        assertEquals("""
                id: 1, stock: "ACME, Inc.", day: 1980-02-29
                id: 10, stock: "ACME, Inc.", day: 1980-02-29
                id: 2, stock: "ACME, Inc.", day: 1980-02-29
                """, out.toString());
    }

    @Test
    void writesEveryRowThatIsThere() {
        assertEquals(0, export("holdings", "--format", "ndjson"), err.toString());

        List<String> lines = out.toString().lines().toList();
        assertEquals(9, lines.size());
        assertEquals(
                "{\"id\":\"7\",\"version\":20,\"position\":\"0/14\",\"ts\":1712757806395,"
                        + "\"row\":{\"id\":7,\"stock\":\"MSFT\",\"day\":\"1980-02-29\"}}",
                lines.get(7));
    }

    @Test
    void writesTheColumnsThatAreAskedFor() {
        assertEquals(0, export("holdings", "--format", "csv", "--columns", "stock,id", "--limit", "1"), err.toString());
        assertEquals("\"stock\",\"id\"\n\"ACME, Inc.\",1\n", out.toString());
    }

    @Test
    void writesChanges() {
        assertEquals(0, export("holdings", "--changes", "--format", "csv"), err.toString());

        List<String> lines = out.toString().lines().toList();
        assertEquals(
                "\"ts\",\"op\",\"id\",\"version\",\"position\",\"changed\",\"row.id\",\"row.stock\",\"row.day\"",
                lines.get(0));
        assertEquals(13, lines.size(), "ten inserts, an update, a delete");
        assertTrue(
                lines.contains(
                        "1712757806395,\"u\",\"7\",20,\"0/14\",\"{\"\"stock\"\":\"\"ACME, Inc.\"\"}\",7,\"MSFT\",\"1980-02-29\""),
                out.toString());
    }

    @Test
    void writesNothingOfATableThatNeverHadARow() {
        assertEquals(0, export("empty", "--format", "csv"), err.toString());
        assertEquals("", out.toString(), "nobody knows its columns yet");
    }

    @Test
    void writesAFileOnce() throws IOException {
        Path file = folder.resolve("output_data.txt");

        assertEquals(0, export("holdings", "--out", file.toString()), err.toString());
        assertEquals("9 rows of holdings in " + file, out.toString().strip());
        assertEquals(9, Files.readAllLines(file).size());
        assertEquals(2, export("holdings", "--changes", "--out", file.toString()));
        assertTrue(
                err.toString().contains("which is there already, allowed: another file, or --force"), err.toString());
        assertEquals(9, Files.readAllLines(file).size());
        assertEquals(0, export("holdings", "--changes", "--out", file.toString(), "--force"));
        assertEquals(12, Files.readAllLines(file).size());
    }

    @Test
    void knowsTheTablesByTheirChangelogsWithoutAConfiguration() {
        assertEquals(2, run("export", "holding", "--ports", base()));
        assertTrue(err.toString().contains("there is no table 'holding'"), err.toString());
    }

    @Test
    void namesTheTablesWhereThereIsNoSuchOne() {
        assertEquals(2, export("holding"));
        assertEquals(
                "export: there is no table 'holding'; did you mean 'holdings'? there are [holdings, empty]",
                err.toString().strip());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, export("holdings", "--limit", "0"));
        assertEquals(2, export("holdings", "--format", "xml"));
        assertEquals(2, export("holdings", "--force"));
        assertEquals(2, export("holdings", "--out", folder.toString()));
        assertEquals(
                2, export("holdings", "--out", folder.resolve("no/such/folder").toString()));
        assertEquals(2, export("holdings", "--ports", "1"));
        assertEquals(2, export("holdings", "--columns", "stok"));
        assertTrue(err.toString().contains("there is no column 'stok'; did you mean 'stock'?"), err.toString());
        assertEquals(2, export());
        assertEquals("", out.toString());
    }

    @Test
    void leavesNoFileWhenItFails() throws IOException {
        assertEquals(
                2,
                export(
                        "holdings",
                        "--columns",
                        "stok",
                        "--out",
                        folder.resolve("out").toString()));
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.findAny().isPresent());
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        assertEquals(1, run("export", "holdings", "--ports", "1"));
        assertTrue(err.toString().contains("Kafka does not answer at 127.0.0.1:21"), err.toString());
    }

    private static String row(int id, String stock) {
        return "{\"id\":" + id + ",\"stock\":\"" + stock + "\",\"day\":3711}";
    }

    private static ProducerRecord<String, String> event(int id, String op, int lsn, String after) {
        String source = "{\"connector\":\"postgresql\",\"ts_ms\":1712757806395,\"lsn\":" + lsn + "}";
        return new ProducerRecord<>(
                TOPIC,
                id % 2,
                "{\"id\":" + id + "}",
                "{\"schema\":{\"type\":\"struct\",\"fields\":[" + SCHEMA.replaceFirst("\\{", "{\"field\":\"after\",")
                        + "]},\"payload\":{\"op\":\"" + op + "\",\"after\":" + after + ",\"source\":" + source + "}}");
    }

    private static String base() {
        return Integer.toString(sandbox.ports().kafka() - 20);
    }

    private int export(String... arguments) {
        return run(Stream.of(
                        Stream.of("export"),
                        Stream.of(arguments),
                        Stream.of("--config", streams.configuration().toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
