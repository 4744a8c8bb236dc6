package io.tidemark.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The life of a connector in the real Kafka Connect. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectorsCommandIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static Path customers;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws SQLException {
        sandbox = Sandbox.start(
                Set.of(Service.POSTGRES, Service.KAFKA, Service.CONNECT), Ports.free(), Optional.empty(), line -> {});
        sql("create table public.customers (customer_id bigint primary key, full_name text)");
        customers = Home.find().root().resolve("infra/connect/customers.json");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    @Order(1)
    void saysThatThereAreNone() {
        assertEquals(0, connectors("status"), err.toString());
        assertEquals("there are no connectors", out.toString().strip());
        assertEquals(1, connectors("pause", "customers"));
        assertEquals(
                "pause: there is no connector 'customers', nor any other",
                err.toString().strip());
    }

    @Test
    @Order(2)
    void saysWhatIsWrongBySetting() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"),
                Files.readString(customers)
                        .replace("\"pgoutput\"", "\"nothing\"")
                        .replace("\"tasks.max\": \"1\"", "\"tasks.max\": \"x\""));

        assertEquals(1, connectors("apply", customers.toString(), wrong.toString()));

        String said = err.toString();
        assertTrue(said.contains("apply: " + wrong + ": plugin.name: "), said);
        assertTrue(said.contains("apply: " + wrong + ": tasks.max: "), said);
        assertEquals(0, connectors("status"));
        assertEquals("there are no connectors", out.toString().strip(), "none was created, the right one neither");
    }

    @Test
    @Order(3)
    void appliesAndWaitsUntilItRuns() {
        assertEquals(0, connectors("apply", customers.toString()), err.toString());
        assertEquals("customers is created\ncustomers runs\n", out.toString());
    }

    @Test
    @Order(4)
    void appliesAgain() throws IOException {
        Path posted = Files.writeString(
                folder.resolve("any.json"), "{\"name\":\"customers\",\"config\":" + Files.readString(customers) + "}");

        assertEquals(0, connectors("apply", posted.toString()), err.toString());
        assertEquals("customers has these settings\ncustomers runs\n", out.toString());
    }

    @Test
    @Order(5)
    void pausesAndResumes() {
        assertEquals(0, connectors("pause", "customers"), err.toString());
        awaitState("customers: PAUSED", "task 0: PAUSED");
        assertEquals(0, connectors("resume", "customers"), err.toString());
        awaitState("customers: RUNNING", "task 0: RUNNING");
    }

    @Test
    @Order(6)
    void saysWhyATaskFailedAndGoesOnWhenThatIsMended() throws IOException {
        Path failing = folder.resolve("failing.json");
        String definition = Files.readString(customers)
                .replace("tidemark_customers", "tidemark_failing")
                .replace("\"cdc\"", "\"failing\"");
        Files.writeString(failing, definition.replace("\"filtered\"", "\"disabled\""));

        assertEquals(1, connectors("apply", failing.toString()));
        assertTrue(err.toString().contains("connector failing failed: "), err.toString());
        assertTrue(err.toString().contains("Publication autocreation is disabled"), err.toString());
        out.getBuffer().setLength(0);
        assertEquals(1, connectors("status"));
        assertTrue(out.toString().contains("  task 0: FAILED on 127.0.0.1:"), out.toString());
        assertTrue(out.toString().contains("Publication autocreation is disabled"), out.toString());
        assertEquals(0, connectors("status", "customers"));

        Files.writeString(failing, definition);
        assertEquals(0, connectors("apply", failing.toString()), err.toString());
        Files.writeString(
                failing, definition.replace("tidemark_failing", "tidemark_no").replace("\"filtered\"", "\"disabled\""));
        assertEquals(1, connectors("apply", failing.toString()), "it ran, and does not with these settings");
        Files.writeString(failing, definition);
        assertEquals(0, connectors("apply", failing.toString()), err.toString());
    }

    @Test
    @Order(7)
    void restartsAFailedTaskWhoseCauseIsGone() throws SQLException {
        assertEquals(0, connectors("restart", "failing", "customers"), err.toString());
        assertTrue(out.toString().startsWith("failing is to be started anew, with its tasks"), out.toString());
        awaitState("failing: RUNNING", "task 0: RUNNING");
    }

    @Test
    @Order(8)
    void deletesAndSaysThatTheSlotStays() throws SQLException {
        assertEquals(0, connectors("delete", "failing"), err.toString());
        String drop = out.toString().strip().replaceFirst(".*: select", "select");
        assertEquals("select pg_drop_replication_slot('tidemark_failing')", drop);
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            sql(drop);
            return true;
        });
        assertEquals(1, connectors("status", "failing"));
        assertTrue(
                err.toString()
                        .contains("there is no connector 'failing'; did you mean 'customers'? there are [customers]"),
                err.toString());
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(2, connectors("apply"));
        assertTrue(err.toString().contains("which connectors? give their files"), err.toString());
        assertEquals(2, connectors("delete"));
        assertEquals(2, connectors("status", "--ports", "15000"));
        assertEquals(2, run("connectors"));
        assertEquals(2, run("connectors", "status", "--url", "here"));
        assertEquals(2, connectors("apply", "none.json"));
        assertTrue(err.toString().contains("none.json: there is no such file"), err.toString());
    }

    @Test
    void saysThatNobodyAnswers() {
        assertEquals(1, run("connectors", "status", "--ports", "1"));
        assertTrue(err.toString().contains("Kafka Connect does not answer at http://127.0.0.1:31"), err.toString());
    }

    @Test
    void goesByTheConfiguration() throws IOException {
        Path config = Files.writeString(
                folder.resolve("tidemark.yaml"), "connect: {url: \"" + sandbox.connectUrl() + "\"}\n");

        assertEquals(0, run("connectors", "status", "--config", config.toString()), err.toString());
    }

    private void awaitState(String... parts) {
        await().atMost(LIMIT).untilAsserted(() -> {
            out.getBuffer().setLength(0);
            connectors("status", parts[0].split(":")[0]);
            Stream.of(parts).forEach(part -> assertTrue(out.toString().contains(part), out.toString()));
        });
        out.getBuffer().setLength(0);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(sandbox.jdbcUrl(), Sandbox.DATABASE_USER, Sandbox.DATABASE_USER);
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private int connectors(String... arguments) {
        return run(Stream.of(Stream.of("connectors"), Stream.of(arguments), Stream.of("--url", sandbox.connectUrl()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
