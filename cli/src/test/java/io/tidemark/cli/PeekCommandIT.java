package io.tidemark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PeekCommandIT {
    private static final String TOPIC = "cdc.public.customers";

    private static Sandbox sandbox;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void write() throws ExecutionException, InterruptedException {
        Ports free = Ports.free();
        sandbox = Sandbox.start(Set.of(Service.KAFKA), free, Optional.empty(), line -> {});
        Map<String, Object> kafka = Map.of("bootstrap.servers", sandbox.bootstrapServers());
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            for (int id = 0; id < 10; id++) {
                producer.send(new ProducerRecord<>(TOPIC, id % 2, (long) id, "{\"id\":" + id + "}", "{\"op\":\"d\"}"))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
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
    void namesTheTopicsWhenThereIsNoSuchOne() {
        assertEquals(1, peek("customers", "--last", "1"));
        assertEquals(
                "peek: there is no topic 'customers'; near are cdc.public.customers",
                err.toString().strip());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, peek(TOPIC, "--last", "0"));
        assertEquals(2, peek(TOPIC, "--last", "1", "--follow"));
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
        all[arguments.length + 2] = Integer.toString(sandbox.ports().kafka() - 20);
        return run(all);
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
