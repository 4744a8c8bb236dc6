package io.tidemark.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.connectors.Connectors;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.SqlText;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column of each type whose value PostgreSQL keeps out of line, and an update of another column: Debezium then writes a
 * placeholder, of a shape for each type, and the document keeps the value. For some types it writes null instead, which nobody
 * can tell from NULL; where the table's replica identity is FULL, it writes the value.
 */
class LeftOutValuesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final List<String> NULL_INSTEAD =
            List.of("a_boolean", "a_double", "a_numeric", "a_smallint", "a_timestamp", "a_timestamptz", "c_varbit");

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static Database database;
    private static Http http;
    private static Program streams;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(
                EnumSet.of(Service.POSTGRES, Service.KAFKA, Service.CONNECT),
                Ports.free(),
                Optional.empty(),
                System.out::println);
        database = new Database(sandbox.jdbcUrl());
        execute(SqlText.beside(LeftOutValuesIT.class, "left-out-values.sql"));
        http = new Http();
        Connectors connectors = new Connectors(sandbox.connectUrl());
        connectors.put(TestingConnector.write(folder, "usual", "public.left_out", true, Map.of()));
        connectors.put(TestingConnector.write(
                folder,
                "other",
                "public.left_out",
                true,
                Map.of(
                        "unavailable.value.placeholder", "(not \"changed\")",
                        "hstore.handling.mode", "map",
                        "binary.handling.mode", "hex",
                        "decimal.handling.mode", "string")));
        connectors.put(TestingConnector.write(folder, "whole", "public.left_out_full", true, Map.of()));
        for (String connector : List.of("usual", "other", "whole")) {
            connectors.awaitRunning(connector, PATIENCE);
        }
        int port = DemoPorts.free().http();
        streams = Program.start("streams-app", configuration(port), port, sandbox.processes(), http);
        streams.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void areThoseThatTheRowHad() throws Exception {
        Map<String, String> usual = columns(document("usual", 0));
        Map<String, String> other = columns(document("other", 0));
        execute("update left_out set touched = 1");
        Map<String, String> usualAfter = columns(document("usual", 1));
        Map<String, String> otherAfter = columns(document("other", 1));

        assertEquals(with("c_numeric"), different(usual, usualAfter));
        assertEquals(with("a_bytea"), different(other, otherAfter));
        with("c_numeric").forEach(column -> assertEquals("null", usualAfter.get(column)));
        with("a_bytea").forEach(column -> assertEquals("null", otherAfter.get(column)));
    }

    @Test
    void areThoseThatTheRowHadForEachTypeWhereTheReplicaIdentityIsFull() throws Exception {
        Map<String, String> before = columns(document("whole", 0));

        execute("update left_out_full set touched = 1");

        assertEquals(List.of(), different(before, columns(document("whole", 1))));
    }

    /** Decimals as a structure, and arrays of hexadecimal digits, have no placeholder either. */
    private static List<String> with(String column) {
        return Stream.concat(NULL_INSTEAD.stream(), Stream.of(column)).sorted().toList();
    }

    private static List<String> different(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(column -> !before.get(column).equals(after.get(column)))
                .sorted()
                .toList();
    }

    /** Shortened: each is longer than two thousand characters. */
    private static Map<String, String> columns(JsonNode document) {
        Map<String, String> columns = new TreeMap<>();
        document.properties().forEach(column -> {
            String value = column.getValue().toString();
            columns.put(column.getKey(), value.length() < 80 ? value : value.substring(0, 80) + value.hashCode());
        });
        columns.remove("touched");
        return columns;
    }

    private static JsonNode document(String table, int touched) throws IOException {
        String url = streams.url() + "/v1/tables/" + table + "/rows/1";
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            Http.Answer answer = http.get(url);
            JsonNode document = TestingTypes.JSON.readTree(answer.body());
            if (answer.status() == 200 && document.path("touched").asInt() == touched) {
                return document;
            }
            deadline.pause(PAUSE, () -> url + " answers " + answer.status() + ": " + answer.body());
        }
    }

    private static Path configuration(int port) throws IOException {
        return Files.writeString(folder.resolve("tidemark.yaml"), """
                application:
                  id: left-out
                  listen: 127.0.0.1:%d
                  state: "%s"
                kafka:
                  bootstrap.servers: %s
                tables:
                  usual:
                    topic: usual.public.left_out
                  other:
                    topic: other.public.left_out
                    unavailable-value: (not "changed")
                  whole:
                    topic: whole.public.left_out_full
                """.formatted(
                        port, folder.resolve("state"), sandbox.bootstrapServers()));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
