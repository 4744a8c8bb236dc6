package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.command.DemoCommandLine;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.http.NoAnswerException;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.FirstRows;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import io.tidemark.sandbox.Tls;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * The chain as managed services want it: PostgreSQL and Kafka with TLS alone, Kafka with client certificates, Connect's REST
 * API and OpenSearch with a password too. And what each program says when it was given another CA or password.
 */
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String UNKNOWN_CA = "the server's certificate is not from a CA that is trusted here";

    @TempDir
    private static Path folder;

    private static Tls tls;
    private static Sandbox sandbox;
    private static TestingProxy search;
    private static Http http;
    private static Path right;
    private static Program streams;
    private static Program writer;

    @BeforeAll
    static void start() throws Exception {
        tls = Tls.make(folder.resolve("right"));
        Tls.make(folder.resolve("other"));
        Files.writeString(folder.resolve("password"), Tls.PASSWORD + "\n");
        sandbox = Sandbox.start(EnumSet.allOf(Service.class), Ports.free(), tls, System.out::println);
        search = TestingProxy.before(sandbox.openSearchUrl(), tls);
        http = new Http();
        DemoPorts ports = DemoPorts.free();
        right = configuration("right", ports.http(), ports.writer(), "", "");
        FirstRows.create(new Database(databaseUrl()));
        putConnector();
        streams = Program.start("streams-app", right, ports.http(), sandbox.processes(), http);
        writer = Program.start("opensearch-writer", right, ports.writer(), sandbox.processes(), http);
        streams.awaitReady();
        writer.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
        if (search != null) {
            search.close();
        }
    }

    @Test
    void takesARowFromTheDatabaseToTableAndIndex() throws Exception {
        assertEquals("", generate(right, 0));

        awaitText(streams.url() + "/v1/tables/customers/rows/42", "Ada Lovelace");
        awaitText(sandbox.openSearchUrl() + "/" + ExampleTable.CUSTOMERS.index() + "/_doc/42", "Ada Lovelace");
        String peeked = run(0, "peek", ExampleTable.CUSTOMERS.topic(), "--last", "1", "--config", right.toString());
        assertTrue(peeked.contains("row "), peeked);
        tellsNoSecret(http.get(streams.url() + "/metrics").body());
        tellsNoSecret(http.get(writer.url() + "/metrics").body());
        for (String program : List.of("streams-app", "opensearch-writer")) {
            tellsNoSecret(Files.readString(sandbox.processes().logs().resolve(program + ".log")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            streams-app       | right/ca.pem # Kafka      | other/ca.pem     | the server's certificate is not from a CA that is trusted here
            streams-app       | right/service.            | other/service.   | the server does not take the client's certificate
            opensearch-writer | right/ca.pem # OpenSearch | other/ca.pem     | the server's certificate is not from a CA that is trusted here
            opensearch-writer | /password                 | /right/users.properties | it does not take these credentials, status 401
            """)
    void saysInItsHealthWhyItIsNotReady(String program, String given, String other, String message) throws Exception {
        DemoPorts ports = DemoPorts.free();
        String name = program + "-" + Math.abs(given.hashCode());
        Path wrong = configuration(name, ports.http(), ports.writer(), given, other);
        int port = program.equals("streams-app") ? ports.http() : ports.writer();

        RunningProcess process = sandbox.processes()
                .start(new ProcessSpec(
                        name,
                        List.of(Home.find().program(program, program).toString(), "--config", wrong.toString()),
                        Map.of()));

        awaitText("http://127.0.0.1:" + port + "/health/ready", message);
        process.stop();
        tellsNoSecret(Files.readString(process.log()));
    }

    @ParameterizedTest
    @CsvSource({TestingProxy.API_KEY + ", \"ready\"", "d3Jvbmc=, 'it does not take these credentials, status 401'"})
    void showsAnApiKeyInPlaceOfAPassword(String key, String said) throws Exception {
        DemoPorts ports = DemoPorts.free();
        String password = "  username: service\n  password: ${file:" + folder + "/password}\n  ca: " + folder
                + "/right/ca.pem # OpenSearch";
        String apiKey = "  api-key: " + key + "\n  ca: " + folder + "/right/ca.pem # OpenSearch";
        Path file = configuration("key-" + ports.writer(), ports.http(), ports.writer(), password, apiKey);

        RunningProcess process = sandbox.processes()
                .start(new ProcessSpec(
                        "writer-key-" + ports.writer(),
                        List.of(
                                Home.find()
                                        .program("opensearch-writer", "opensearch-writer")
                                        .toString(),
                                "--config",
                                file.toString()),
                        Map.of()));

        awaitText("http://127.0.0.1:" + ports.writer() + "/health/ready", said);
        process.stop();
        assertFalse(Files.readString(process.log()).contains(key));
    }

    @Test
    void endsWhereKafkaIsAnother() throws Exception {
        Path wrong = configuration("another-kafka", 0, 0, "right/ca.pem # Kafka", "other/ca.pem");

        String writer = run("opensearch-writer", "opensearch-writer", 1, "--config", wrong.toString());
        String peek = run(1, "peek", ExampleTable.CUSTOMERS.topic(), "--config", wrong.toString());

        assertTrue(writer.contains("Kafka at " + sandbox.bootstrapServers() + ": " + UNKNOWN_CA), writer);
        assertTrue(peek.contains("Kafka at " + sandbox.bootstrapServers() + ": " + UNKNOWN_CA), peek);
        tellsNoSecret(writer + peek);
    }

    @Test
    void endsWhereTheDatabaseIsAnotherOrThePasswordIs() throws Exception {
        Path anotherCa = configuration("another-ca", 0, 0, "right/ca.pem&", "other/ca.pem&");
        Path anotherPassword = configuration("another-password", 0, 0, "password: tidemark", "password: another-one");

        String ca = generate(anotherCa, 1);
        String password = generate(anotherPassword, 1);

        assertTrue(ca.contains("cannot connect to " + sandbox.jdbcUrl() + ": SSL error: "), ca);
        assertTrue(password.contains("password authentication failed for user \"tidemark\""), password);
        assertFalse(password.contains("another-one"), password);
    }

    private static void putConnector() throws Exception {
        TestingConnector.write(
                folder,
                "cdc",
                "public.customers",
                true,
                Map.of(
                        "database.sslmode",
                        "verify-full",
                        "database.sslrootcert",
                        tls.file("ca.pem").toString()));
        run(0, "connectors", "apply", folder.resolve("cdc.json").toString(), "--config", right.toString());
    }

    @Test
    void saysWhyConnectIsNotAsked() throws Exception {
        Path anotherCa = configuration("another-connect", 0, 0, "right/ca.pem # Connect", "other/ca.pem");
        Path anotherPassword =
                configuration("connect-password", 0, 0, "password} # Connect", "right/users.properties}");

        String ca = run(1, "connectors", "status", "--config", anotherCa.toString());
        String password = run(1, "connectors", "status", "--config", anotherPassword.toString());

        assertTrue(ca.contains("PKIX path building failed"), ca);
        assertTrue(password.contains("status 401"), password);
        tellsNoSecret(ca + password);
    }

    private static String databaseUrl() {
        return sandbox.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + tls.file("ca.pem") + "&connectTimeout=10";
    }

    /** What a user would write for these services, with one thing put in another's place. */
    private static Path configuration(String name, int http, int writer, String given, String other)
            throws IOException {
        String text = """
                application:
                  id: %s
                  listen: 127.0.0.1:%d
                  state: "%s/state-%s"
                kafka:
                  bootstrap.servers: %s
                  security.protocol: SSL
                  ssl.truststore.type: PEM
                  ssl.truststore.location: F/right/ca.pem # Kafka
                  ssl.keystore.type: PEM
                  ssl.keystore.certificate.chain: ${file:F/right/service.cert}
                  ssl.keystore.key: ${file:F/right/service.key}
                writer:
                  listen: 127.0.0.1:%d
                opensearch:
                  url: %s
                  username: service
                  password: ${file:F/password}
                  ca: F/right/ca.pem # OpenSearch
                  certificate: F/right/service.cert # OpenSearch
                  key: F/right/service.key # OpenSearch
                connect:
                  url: %s
                  username: service
                  password: ${file:F/password} # Connect
                  ca: F/right/ca.pem # Connect
                database:
                  url: %s
                  user: tidemark
                  password: tidemark
                tables:
                  customers:
                    topic: cdc.public.customers
                    index: customer_cdc_index
                """.formatted(
                        name,
                        http,
                        folder,
                        name,
                        sandbox.bootstrapServers(),
                        writer,
                        search.url(),
                        sandbox.connectUrl(),
                        databaseUrl());
        String whole = text.replace("F/", folder + "/");
        assertTrue(whole.contains(given), whole);
        return Files.writeString(folder.resolve(name + ".yaml"), given.isEmpty() ? whole : whole.replace(given, other));
    }

    /** Updates a row as a user would; what it said on standard error. */
    private static String generate(Path configuration, int exitCode) {
        StringWriter err = new StringWriter();
        CommandLine line = DemoCommandLine.create();
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        String[] command = {"generate", "customers", "update", "42", "--set", "full_name=Ada Lovelace", "--config"};
        int exit = line.execute(Stream.concat(Stream.of(command), Stream.of(configuration.toString()))
                .toArray(String[]::new));
        assertEquals(exitCode, exit, err.toString());
        return err.toString();
    }

    private static String run(int exitCode, String... arguments) throws Exception {
        return run("cli", "cli", exitCode, arguments);
    }

    /** What a program says until it ends. */
    private static String run(String module, String program, int exitCode, String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("sh", Home.find().program(module, program).toString()), Stream.of(arguments))
                .toList();
        Path said = Files.createTempFile(folder, program, ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(said);
        assertTrue(ended, text);
        assertEquals(exitCode, process.exitValue(), text);
        return text;
    }

    private static void awaitText(String url, String text) {
        Deadline deadline = Deadline.in(PATIENCE);
        String last = "nothing";
        while (!last.contains(text)) {
            String said = last;
            deadline.pause(PAUSE, () -> url + " says " + said + ", not " + text);
            try {
                last = http.get(url).body();
            } catch (NoAnswerException notYet) {
                last = notYet.getMessage();
            }
        }
    }

    private static void tellsNoSecret(String text) throws IOException {
        String key = Files.readAllLines(tls.file("service.key")).get(1);
        for (String secret : List.of(key, Tls.PASSWORD, Tls.authorization(), "PRIVATE KEY")) {
            assertFalse(text.contains(secret), text);
        }
    }
}
