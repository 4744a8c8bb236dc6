package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Debezium wrote for the project's own script, in every form, however it is delivered. The demo's {@code RecordFixtures}
 * records it, and with it the rows that PostgreSQL ended with.
 */
class OwnRecordedEventsTest {
    /** Without a schema nobody but the configuration knows these types. */
    private static final Map<String, Map<String, String>> TYPES = Map.of(
            "account",
            Map.of(
                    "balance", "decimal(2)",
                    "score", "decimal",
                    "profile", "json",
                    "opened", "date",
                    "seen", "zoned-timestamp",
                    "changed", "micro-timestamp"),
            "quote",
            Map.of("price", "decimal(2)"));

    @TempDir
    private static Path folder;

    /** One table in one form. */
    private record Case(Path form, String table) {
        String name() {
            return form.getFileName().toString();
        }

        Path file() {
            return form.resolve(table + ".jsonl");
        }

        /** Flattening drops truncates, and says of deletes without a key nothing, or not which row: only sums and order hold. */
        boolean isKnowable() {
            return !name().startsWith("flat") || !table.equals("quote") && !table.equals("note");
        }

        /** Flattening drops them, unless told to add them. */
        boolean hasPositions() {
            return name().startsWith("envelope") || name().equals("flat-rewrite");
        }

        TableSettings settings() {
            List<String> key = table.equals("note") ? List.of("a") : List.of();
            Map<String, String> types = name().endsWith("schemas") ? Map.of() : TYPES.getOrDefault(table, Map.of());
            return new TableSettings(
                    table, "source", key, table, types, Map.of(), Optional.empty(), MappingSettings.DEFAULT);
        }
    }

    @TestFactory
    List<DynamicTest> endInTheRowsOfTheDatabase() throws IOException, URISyntaxException {
        long seed = Long.getLong("tidemark.seed", System.nanoTime());
        int number = 0;
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode expected =
                TestingRecord.JSON.readTree(recorded().resolve("expected.json").toFile());
        for (Case one : cases(expected)) {
            List<TestingRecord> records = TestingRecord.read(one.file(), ".recorded." + one.table());
            assertFalse(records.isEmpty(), "no records of " + one.table());
            for (Delivery delivery : Delivery.all(records, seed, number++)) {
                String name = one.name() + ", " + one.table() + ", " + delivery.name();
                tests.add(dynamicTest(name, () -> check(one, delivery, expected.get(one.table()), seed)));
            }
        }
        System.out.println("own recorded events: " + tests.size() + " cases, -Dtidemark.seed=" + seed);
        assertFalse(tests.isEmpty(), "no recorded events in " + recorded());
        return tests;
    }

    private static List<Case> cases(JsonNode expected) throws IOException, URISyntaxException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> forms = Files.list(recorded())) {
            forms.filter(Files::isDirectory)
                    .sorted()
                    .forEach(form -> expected.fieldNames().forEachRemaining(table -> cases.add(new Case(form, table))));
        }
        return cases;
    }

    private static Path recorded() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(OwnRecordedEventsTest.class.getResource("recorded"))
                .toURI());
    }

    private static void check(Case one, Delivery delivery, JsonNode expected, long seed) throws IOException {
        Path state = Files.createTempDirectory(folder, one.table());
        try (CheckedTable table = new CheckedTable(one.settings(), state, seed)) {
            table.take(delivery);
            if (one.isKnowable()) {
                assertEquals(lines(expected), lines(kept(table)));
                assertEquals(List.of(), table.deadLetters());
            }
            if (one.hasPositions()) {
                table.takeAgain(delivery.records());
            }
        }
    }

    private static JsonNode kept(CheckedTable table) throws IOException {
        ObjectNode kept = TestingRecord.JSON.createObjectNode();
        for (Map.Entry<String, String> row : table.documents().entrySet()) {
            kept.set(row.getKey(), TestingRecord.JSON.readTree(row.getValue()));
        }
        return kept;
    }

    /** A line a value, in the order of ids and columns. */
    private static String lines(JsonNode rows) {
        List<String> lines = new ArrayList<>();
        rows.properties()
                .forEach(row -> row.getValue()
                        .properties()
                        .forEach(column ->
                                lines.add(row.getKey() + " " + column.getKey() + ": " + text(column.getValue()))));
        return String.join("\n", lines.stream().sorted().toList());
    }

    private static String text(JsonNode value) {
        return value.isObject() ? sorted(value) : value.toString();
    }

    /** jsonb keeps the members of an object in an order of its own. */
    private static String sorted(JsonNode object) {
        return object.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + "=" + text(member.getValue()))
                .toList()
                .toString();
    }
}
