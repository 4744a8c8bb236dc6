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
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

class PeekCommandIT {
    private static final String TOPIC = "cdc.public.customers";

    private static final String KEYLESS = "shop.holding";
    private static final String AWAITED = "shop.awaited";
    private static final String FOLLOWED = "shop.followed";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Sandbox sandbox;
    private static KafkaProducer<String, String> producer;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void write() throws ExecutionException, InterruptedException {
        Ports free = Ports.free();
        sandbox = Sandbox.start(Set.of(Service.KAFKA), free, Optional.empty(), line -> {});
        Map<String, Object> kafka = Map.of("bootstrap.servers", sandbox.bootstrapServers());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
        try (Admin admin = Admin.create(kafka)) {
            List<NewTopic> topics = Stream.of(TOPIC, KEYLESS, AWAITED, FOLLOWED)
                    .map(topic -> new NewTopic(topic, 2, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
            for (int id = 0; id < 10; id++) {
                producer.send(new ProducerRecord<>(TOPIC, id % 2, (long) id, "{\"id\":" + id + "}", "{\"op\":\"d\"}"))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        sandbox.close();
    }

    @Test
    void showsTheLastEvents() {
        int code = peek(TOPIC, "--last", "3");

        assertEquals(0, code, err.toString());
        assertEquals(
                List.of("row 7: deleted", "row 8: deleted", "row 9: deleted"),
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("  means  "))
                        .map(line -> line.substring(9, 23))
                        .toList());
    }

    @Test
    void showsAllThereIsWhenThatIsLess() {
        assertEquals(0, peek(TOPIC, "--last", "100"));
        assertEquals(
                10,
                out.toString().lines().filter(line -> line.contains(" means ")).count());
    }

    @Test
    void showsTheEventsOfOneRow() {
        assertEquals(0, peek(TOPIC, "--last", "5", "--row", "4"));
        assertEquals(
                1,
                out.toString()
                        .lines()
                        .filter(line -> line.contains("means  row 4: deleted"))
                        .count());
        assertEquals(
                1,
                out.toString().lines().filter(line -> line.contains(" means ")).count());
    }

    @Test
    void showsTheRawEventAlone() {
        assertEquals(0, peek(TOPIC, "--last", "1", "--raw"));
        List<String> lines = out.toString().lines().toList();
        assertEquals(
                List.of(
                        TOPIC + ", partition 1, offset 4, 1970-01-01T00:00:00.009Z",
                        "  key    {\"id\":9}",
                        "  value  {\"op\":\"d\"}",
                        ""),
                lines);
    }

    @Test
    void showsWhatItMeansAlone() {
        assertEquals(0, peek(TOPIC, "--last", "1", "--decoded"));
        assertEquals(3, out.toString().lines().count(), out.toString());
        assertTrue(out.toString().contains("\n  means  row 9: deleted"), out.toString());
    }

    @Test
    void decodesByTheSettingsOfTheTable() throws IOException, ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(KEYLESS, null, "{\"op\":\"c\",\"after\":{\"a\":1,\"b\":2,\"day\":3711}}"))
                .get();
        Path config =
                Files.writeString(folder.resolve("tidemark.yaml"), """
                kafka: {bootstrap.servers: "%s"}
                tables: {holdings: {topic: %s, key: [b, a], columns: {day: date}}}
                """.formatted(sandbox.bootstrapServers(), KEYLESS));

        assertEquals(0, run("peek", KEYLESS, "--last", "1", "--config", config.toString()), err.toString());

        assertTrue(out.toString().contains("means  row 2,1: inserted"), out.toString());
        assertTrue(out.toString().contains("\"day\":\"1980-02-29\""), out.toString());
        Files.writeString(config, Files.readString(config).replace("date}", "dat}"));
        assertEquals(2, run("peek", KEYLESS, "--last", "1", "--config", config.toString()));
        assertTrue(
                err.toString().contains("tables.holdings.columns.day: is 'dat'; did you mean 'date'?"), err.toString());
    }

    @Test
    void waitsForTheNextEvent() throws ExecutionException, InterruptedException {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> peek(AWAITED, "--row", "11"));
        await().atMost(LIMIT).until(() -> err.toString().contains("waiting for the next event of " + AWAITED));

        produceDelete(10);
        produceDelete(11);

        assertEquals(0, code.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).get());
        assertTrue(out.toString().contains("means  row 11: deleted"), out.toString());
        assertFalse(out.toString().contains("row 10"), out.toString());
    }

    @Test
    void followsUntilNobodyReadsAnyMore() throws ExecutionException, InterruptedException {
        Console console = new Console();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> Main.commandLine()
                .setOut(new PrintWriter(console, true))
                .setErr(new PrintWriter(err, true))
                .execute("peek", FOLLOWED, "--follow", "--ports", base()));
        await().atMost(LIMIT).until(() -> err.toString().contains("waiting for events of " + FOLLOWED));
        producer.send(new ProducerRecord<>(FOLLOWED, "{\"id\":1}", "{\"op\":\"d\"}"))
                .get();
        await().atMost(LIMIT).until(() -> console.text.toString().contains("row 1: deleted"));

        console.isLeft = true;
        producer.send(new ProducerRecord<>(FOLLOWED, "{\"id\":2}", "{\"op\":\"d\"}"))
                .get();

        assertEquals(0, code.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).get());
    }

    @Test
    void namesTheTopicsWhenThereIsNoSuchOne() {
        assertEquals(1, peek("customers", "--last", "1"));
        assertTrue(
                err.toString().startsWith("peek: there is no topic 'customers'; near are cdc.public.customers, "),
                err.toString());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, peek(TOPIC, "--last", "0"));
        assertEquals(2, peek(TOPIC, "--last", "1", "--follow"));
        assertEquals(2, peek(TOPIC, "--raw", "--decoded"));
        assertEquals(2, run("peek", TOPIC, "--ports", "70000"));
        assertEquals(2, peek());
    }

    @Test
    void saysThatNobodyAnswers() {
        assertEquals(1, run("peek", TOPIC, "--ports", "1"));
        assertTrue(err.toString().contains("Kafka does not answer at 127.0.0.1:21"), err.toString());
    }

    private int peek(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "peek";
        all[arguments.length + 1] = "--ports";
        all[arguments.length + 2] = base();
        return run(all);
    }

    private static String base() {
        return Integer.toString(sandbox.ports().kafka() - 20);
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static void produceDelete(int id) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(AWAITED, "{\"id\":" + id + "}", "{\"op\":\"d\"}"))
                .get();
    }

    /** Takes what is written until its reader goes. */
    private static final class Console extends Writer {
        private final StringBuffer text = new StringBuffer();
        private volatile boolean isLeft;

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            if (isLeft) {
                throw new IOException("nobody reads");
            }
            text.append(characters, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
