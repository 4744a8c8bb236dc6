package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlText;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One table of every type, through the real chain in the modes of the connector, as snapshot and from the log: a document says
 * what PostgreSQL says, but for what the mode loses, which stands in {@code type-table-losses.txt} and is checked too.
 */
class TypeTableIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ROWS = 7;
    private static final int FROM_THE_LOG = 100;
    /** Binary fractions, which everybody prints in another way. */
    private static final Set<String> BINARY = Set.of(
            "c_real",
            "c_double",
            "a_real",
            "a_double",
            "c_point",
            "c_line",
            "c_lseg",
            "c_box",
            "c_path",
            "c_polygon",
            "c_circle");

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static Program streams;
    private static Http http;
    private static TestingTypes types;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(
                EnumSet.of(Service.POSTGRES, Service.KAFKA, Service.CONNECT),
                Ports.free(),
                Optional.empty(),
                System.out::println);
        http = new Http();
        types = new TestingTypes(new Database(sandbox.jdbcUrl()));
        types.create();
        types.insert(0);
        int port = DemoPorts.free().http();
        streams = Program.start("streams-app", configuration(port), port, sandbox.processes(), http);
        Connectors connectors = new Connectors(sandbox.connectUrl());
        for (TestingMode mode : TestingMode.values()) {
            connectors.put(TestingConnector.write(
                    folder, mode.id(), "public.every_type", mode.withSchemas(), mode.settings()));
        }
        awaitSnapshots();
        types.insert(FROM_THE_LOG);
        streams.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheDatabaseSays(TestingMode mode) throws Exception {
        Map<String, String> losses = TestingLosses.of(mode);
        Map<String, String> differences = new TreeMap<>();
        for (Map.Entry<Integer, Map<String, JsonNode>> row : types.expected().entrySet()) {
            JsonNode document = document(mode, row.getKey());
            row.getValue().keySet().stream().filter(name -> !name.contains(" ")).forEach(column -> {
                JsonNode expected = row.getValue().get(mode.expected(column));
                JsonNode actual = document.path(column);
                if (!isSame(mode, column, expected, actual)) {
                    differences.put(column + " " + row.getKey(), actual.isMissingNode() ? "-" : actual.toString());
                }
            });
        }

        assertEquals(lines(losses), lines(differences));
    }

    private static boolean isSame(TestingMode mode, String column, JsonNode expected, JsonNode actual) {
        boolean rounded = BINARY.contains(column) || mode.roundsDecimals();
        return expected.isNull() && actual.isMissingNode()
                || expected.equals((one, other) -> compare(one, other, rounded), actual);
    }

    private static int compare(JsonNode one, JsonNode other, boolean rounded) {
        if (!one.isNumber() || !other.isNumber()) {
            return one.equals(other) ? 0 : 1;
        }
        return rounded
                ? Double.compare(one.doubleValue(), other.doubleValue())
                : one.decimalValue().equals(other.decimalValue()) ? 0 : 1;
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " | " + value.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode document(TestingMode mode, int id) throws JsonProcessingException {
        String url = streams.url() + "/v1/tables/" + mode.id() + "/rows/" + id;
        Deadline deadline = Deadline.in(PATIENCE);
        Http.Answer answer = http.get(url);
        while (answer.status() != 200) {
            Http.Answer last = answer;
            deadline.pause(PAUSE, () -> url + " answers " + last.status() + ": " + last.body());
            answer = http.get(url);
        }
        return TestingTypes.JSON.readTree(answer.body());
    }

    private static void awaitSnapshots() {
        Deadline deadline = Deadline.in(PATIENCE);
        try (Topics topics = new Topics(sandbox.bootstrapServers())) {
            for (TestingMode mode : TestingMode.values()) {
                new Connectors(sandbox.connectUrl()).awaitRunning(mode.id(), PATIENCE);
                while (records(topics, mode.topic()) < ROWS) {
                    deadline.pause(PAUSE, () -> mode.topic() + " has no " + ROWS + " records");
                }
            }
        }
    }

    private static long records(Topics topics, String topic) {
        try {
            return topics.ends(topics.partitions(topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (RuntimeException notYetThere) {
            return 0;
        }
    }

    private static Path configuration(int port) throws IOException {
        StringBuilder text = new StringBuilder(SqlText.beside(TypeTableIT.class, "type-table-tidemark.yaml")
                .formatted(port, folder.resolve("state"), sandbox.bootstrapServers()));
        for (TestingMode mode : TestingMode.values()) {
            text.append("  ").append(mode.id()).append(":\n    topic: ").append(mode.topic());
            text.append("\n    columns:").append(mode.columns().isEmpty() ? " {}\n" : "\n");
            mode.columns()
                    .forEach((column, type) -> text.append("      ")
                            .append(column)
                            .append(": ")
                            .append(type)
                            .append('\n'));
        }
        return Files.writeString(folder.resolve("tidemark.yaml"), text);
    }
}
