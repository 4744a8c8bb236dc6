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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Letters of the real streams app, from the refusal to the replay. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersCommandIT {
    private static final String TOPIC = "bank.holding";
    private static final String LETTERS = "test-dead-letters";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HOLDINGS = "holdings:\n  topic: " + TOPIC + "\n  columns:\n    bought: ";

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static KafkaProducer<String, String> producer;
    private static TestingStreams streams;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException, IOException {
        sandbox = Sandbox.start(Set.of(Service.KAFKA), Ports.free(), Optional.empty(), line -> {});
        Map<String, Object> kafka = Map.of("bootstrap.servers", sandbox.bootstrapServers());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
        streams = TestingStreams.start(sandbox, folder, HOLDINGS + "micro-timestamp\n");
    }

    @AfterAll
    static void stop() {
        producer.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void saysThatThereAreNone() {
        assertEquals(0, letters("list"), err.toString());
        assertEquals("no dead letters in " + LETTERS, out.toString().strip());
    }

    @Test
    @Order(2)
    void listsWhatWasRefused() throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(TOPIC, 1, "{\"id\":7}", "garbage")).get();

        await().atMost(LIMIT).untilAsserted(() -> assertEquals(1, listed()));
        letters("list", "--table", "holdings");
        assertTrue(
                out.toString().contains("  " + TOPIC + "-1@0  DeadLetter: the record's value cannot be read: not JSON"),
                out.toString());
        assertTrue(out.toString().endsWith("1 dead letter in " + LETTERS + "\n"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, letters("list", "--topic", "other"));
        assertEquals("no dead letters in " + LETTERS, out.toString().strip());
    }

    @Test
    @Order(3)
    void showsALetter() {
        assertEquals(0, letters("show", "0"), err.toString());
        String text = out.toString();
        assertTrue(text.startsWith("dead letter 0 of " + LETTERS + "\n"), text);
        assertTrue(text.contains("\n  __streams.errors.topic: " + TOPIC + "\n"), text);
        assertTrue(text.contains("\n  key    {\"id\":7}\n  value  garbage\n  means  row 7: not understood: "), text);
    }

    @Test
    @Order(4)
    void sendsNothingInADryRun() throws ExecutionException, InterruptedException {
        assertEquals(0, letters("replay", "--all", "--dry-run"), err.toString());
        assertEquals(
                List.of("0 would go to " + TOPIC + ", partition 1", "would replay 1"),
                out.toString().lines().toList());
        assertEquals(1, end(1));
    }

    @Test
    @Order(5)
    void getsGarbageBackAsAnotherLetter() throws ExecutionException, InterruptedException {
        assertEquals(0, letters("replay", "0"), err.toString());
        assertEquals(
                List.of("0 went to " + TOPIC + ", partition 1, offset 1", "replayed 1"),
                out.toString().lines().toList());

        await().atMost(LIMIT).untilAsserted(() -> assertEquals(2, listed()));
        letters("list");
        assertTrue(out.toString().contains(" (replay of 0)\n"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, letters("replay", "--all", "--dry-run"));
        assertTrue(out.toString().endsWith("would replay 1\n"), out.toString());
        assertFalse(out.toString().startsWith("0 "), "only the last of a chain");
    }

    @Test
    @Order(6)
    void appliesALetterWhoseCauseIsGone() throws ExecutionException, InterruptedException, IOException {
        String event = "{\"op\":\"c\",\"after\":{\"id\":8,\"bought\":\"Q4\"},\"source\":{\"connector\":"
                + "\"postgresql\",\"ts_ms\":1712757806395,\"lsn\":26962024}}";
        producer.send(new ProducerRecord<>(TOPIC, 0, "{\"id\":8}", event)).get();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(3, listed()));
        letters("list", "--limit", "1");
        assertTrue(out.toString().contains("column bought: a timestamp is \"Q4\""), "not in columns: " + out);
        String number = out.toString().strip().split(" ")[0];
        assertEquals("", streams.row("holdings", "8"));
        letters("show", number);
        assertTrue(out.toString().contains("means  row 8: not understood: "), out.toString());

        streams.close();
        streams = TestingStreams.start(sandbox, folder, HOLDINGS + "string\n");
        letters("show", number);
        assertTrue(out.toString().contains("means  row 8: inserted "), "what it means today: " + out);
        assertEquals(0, letters("replay", number), err.toString());

        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals("{\"id\":8,\"bought\":\"Q4\"}", streams.row("holdings", "8")));
        assertEquals(0, letters("replay", number), "again, which changes nothing");
        assertEquals(3, listed());
    }

    @Test
    @Order(7)
    void refusesWhatMustNotGoBack() throws ExecutionException, InterruptedException {
        long homeless = write("8", "{}", null);
        long writers = write("8", "{}", "test-holdings-rows-changelog");

        assertEquals(1, letters("replay", Long.toString(homeless), Long.toString(writers)));

        assertEquals("replayed 0, refused 2", out.toString().strip());
        List<String> refusals = err.toString().lines().toList();
        assertTrue(
                refusals.get(0)
                        .startsWith("replay: letter " + homeless + " was not replayed: its headers do not say where"),
                err.toString());
        assertTrue(refusals.get(1).contains("the OpenSearch writer refused it"), err.toString());
        assertEquals(1, letters("replay", "--table", "holdings", "--all"), "one of them is the writer's");
    }

    @Test
    void saysThatThereIsNoSuchLetter() {
        assertEquals(1, letters("show", "4711"));
        assertEquals(
                "show: there is no record at partition 0, offset 4711 of " + LETTERS,
                err.toString().strip());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, letters("list", "--limit", "0"));
        assertEquals(2, letters("list", "--table", "customers"), "not in the configuration");
        assertEquals(2, letters("list", "--table", "holdings", "--topic", TOPIC));
        assertEquals(2, letters("show"));
        assertEquals(2, letters("show", "x"));
        assertEquals(2, letters("replay"));
        assertEquals(2, letters("replay", "0", "--all"));
        assertEquals(2, letters("replay", "0", "--topic", TOPIC));
        assertEquals(2, run("dead-letters"));
        assertEquals(2, run("dead-letters", "list", "--table", "holdings"));
    }

    private static long write(String key, String value, String source) throws ExecutionException, InterruptedException {
        ProducerRecord<String, String> letter = new ProducerRecord<>(LETTERS, 0, key, value);
        if (source != null) {
            Map.of("topic", source, "partition", "0", "offset", "5")
                    .forEach((name, text) ->
                            letter.headers().add("__streams.errors." + name, text.getBytes(StandardCharsets.UTF_8)));
        }
        return producer.send(letter).get().offset();
    }

    private static long end(int partition) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            TopicPartition asked = new TopicPartition(TOPIC, partition);
            return admin.listOffsets(Map.of(asked, OffsetSpec.latest()))
                    .partitionResult(asked)
                    .get()
                    .offset();
        }
    }

    /** How many letters there are, in a console of their own. */
    private static long listed() {
        StringWriter lines = new StringWriter();
        Main.commandLine()
                .setOut(new PrintWriter(lines, true))
                .execute(
                        "dead-letters",
                        "list",
                        "--config",
                        streams.configuration().toString());
        return lines.toString().lines().filter(line -> line.contains(TOPIC)).count();
    }

    private int letters(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "dead-letters";
        all[1] = command;
        all[arguments.length + 2] = "--config";
        all[arguments.length + 3] = streams.configuration().toString();
        return run(all);
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
