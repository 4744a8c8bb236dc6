package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Debezium really wrote for a script of SQL, however it is delivered, against a PostgreSQL that runs the same script. Read from where the records
 * lie, beside the project; skipped where they do not. Columns that hold chance or the time of day are not compared.
 */
class RecordedEventsIT {
    private static final Path EVENTS = Path.of(System.getProperty("tidemark.home"), "..", "shared", "events");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static Optional<Sandbox> sandbox = Optional.empty();

    /**
     * One table of one file.
     *
     * @param columns those that are compared
     * @param key the configured key, none for the records' own
     */
    private record Case(String file, String table, List<String> columns, List<String> key) {
        String topic() {
            return "public." + table;
        }

        /** Flattening drops them, unless told to add them. */
        boolean hasPositions() {
            return file.startsWith("envelope") || file.equals("flat-rewrite");
        }
    }

    private static final List<String> HOLDING = List.of("holding_id", "user_id", "holding_stock", "holding_quantity");
    private static final List<String> CUSTOMER =
            List.of("customer_id", "name", "email", "tier", "active", "small", "ip", "external_id", "tags");

    @BeforeAll
    static void runTheScript() throws IOException, SQLException {
        if (!Files.isDirectory(EVENTS)) {
            return;
        }
        sandbox = Optional.of(Sandbox.start(Set.of(Service.POSTGRES), Ports.free(), Optional.empty(), line -> {}));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String script : List.of("00-schema.sql", "01-seed.sql", "02-scenario.sql")) {
                statement.execute(
                        Files.readString(EVENTS.resolve("recorded/sql").resolve(script)));
            }
        }
    }

    @AfterAll
    static void stop() {
        sandbox.ifPresent(Sandbox::close);
    }

    @TestFactory
    Stream<DynamicTest> endInTheRowsOfTheDatabase() throws IOException {
        assumeTrue(sandbox.isPresent(), "no recorded events at " + EVENTS);
        List<Case> cases = new ArrayList<>();
        for (String file : List.of("envelope-schemas", "envelope-plain", "envelope-plain-string")) {
            cases.add(new Case(file, "users", List.of("user_id", "name"), List.of()));
            cases.add(new Case(file, "orders", List.of("order_id", "line_no", "stock", "qty"), List.of()));
            cases.add(new Case(file, "no_pk", List.of("a", "b"), List.of("a")));
            cases.add(new Case(file, "holding", HOLDING, List.of()));
            cases.add(new Case(file, "customer", CUSTOMER, List.of()));
        }
        // Flattened topics drop truncates silently, so that nobody can know of them.
        for (String file : List.of("flat-default", "flat-rewrite", "flat-schemas")) {
            cases.add(new Case(file, "holding", HOLDING, List.of()));
            cases.add(new Case(file, "customer", CUSTOMER, List.of()));
        }
        cases.add(new Case("envelope-schemas", "customer", with(CUSTOMER, "balance", "rate"), List.of()));
        long seed = Long.getLong("tidemark.seed", System.nanoTime());
        int number = 0;
        List<DynamicTest> tests = new ArrayList<>();
        for (Case one : cases) {
            Path file = EVENTS.resolve("recorded").resolve(one.file() + ".jsonl");
            List<TestingRecord> records = TestingRecord.read(file, "." + one.topic());
            assertFalse(records.isEmpty(), "no records of " + one.table() + " in " + file);
            for (Delivery delivery : Delivery.all(records, seed, number++)) {
                String name = one.file() + ", " + one.table() + ", " + delivery.name();
                tests.add(dynamicTest(name, () -> check(one, delivery, seed)));
            }
        }
        System.out.println("recorded events: " + tests.size() + " cases, -Dtidemark.seed=" + seed);
        return tests.stream();
    }

    private static void check(Case one, Delivery delivery, long seed) throws IOException, SQLException {
        TableSettings settings = new TableSettings(
                one.table(),
                "source",
                one.key(),
                "index",
                Map.of(),
                Map.of(),
                Optional.empty(),
                MappingSettings.DEFAULT);
        Path state = Files.createTempDirectory(folder, one.table());
        try (CheckedTable table = new CheckedTable(settings, state, seed)) {
            table.take(delivery);
            assertEquals(expected(one), kept(one, table));
            assertEquals(List.of(), table.deadLetters());
            if (one.hasPositions()) {
                table.takeAgain(delivery.records());
            }
        }
    }

    private static Map<String, String> expected(Case one) throws SQLException, IOException {
        Map<String, String> rows = new TreeMap<>();
        String key = one.table().equals("orders")
                ? "order_id || ',' || line_no"
                : one.columns().get(0) + "::text";
        String columns = String.join(", ", one.columns());
        String sql = "with picked as (select " + columns + " from " + one.table() + ") select " + key
                + ", to_json(picked) from picked";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.put(found.getString(1), canonical(JSON.readTree(found.getString(2)), one.columns()));
            }
        }
        return rows;
    }

    private static Map<String, String> kept(Case one, CheckedTable table) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (Map.Entry<String, String> row : table.documents().entrySet()) {
            rows.put(row.getKey(), canonical(JSON.readTree(row.getValue()), one.columns()));
        }
        return rows;
    }

    private static String canonical(JsonNode document, List<String> columns) {
        ObjectNode picked = JSON.createObjectNode();
        columns.forEach(column -> picked.set(column, document.path(column)));
        return picked.toString();
    }

    private static List<String> with(List<String> columns, String... more) {
        return Stream.concat(columns.stream(), Stream.of(more)).toList();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                sandbox.orElseThrow().jdbcUrl(), Sandbox.DATABASE_USER, Sandbox.DATABASE_USER);
    }
}
