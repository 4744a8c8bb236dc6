package io.tidemark.events.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.Row;
import io.tidemark.events.recorded.Replay.Pair;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Events that other projects ship with their tests, and the rows that those tests state. Read from where they lie, beside
 * the project; skipped where they do not.
 */
class PublicEventsTest {
    private static final Path EVENTS = Path.of(System.getProperty("tidemark.home"), "..", "shared", "events");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    Stream<DynamicTest> endInTheRowsThatAreStated() throws IOException {
        assumeTrue(Files.isDirectory(EVENTS), "no recorded events at " + EVENTS);
        List<JsonNode> cases = new ArrayList<>();
        JSON.readTree(EVENTS.resolve("public/expected.json").toFile()).forEach(stated -> {
            if (stated.path("check").asText().equals("replay")) {
                cases.add(stated);
            }
        });
        assertTrue(cases.size() >= 7, "only " + cases.size() + " cases");
        long seed = Long.getLong("tidemark.seed", System.nanoTime());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode stated : cases) {
            Replay.deliveries(pairs(stated), seed).forEach((delivery, pairs) -> {
                for (int restartEvery : new int[] {1, 2, 3, 7, Integer.MAX_VALUE}) {
                    String name = stated.path("id").asText() + ", " + delivery + ", restarted every " + restartEvery;
                    tests.add(dynamicTest(name, () -> check(stated, pairs, restartEvery)));
                }
            });
        }
        System.out.println("public events: " + tests.size() + " cases, -Dtidemark.seed=" + seed);
        return tests.stream();
    }

    @Test
    void readsTheSameRowInThreeEncodings() throws IOException {
        assumeTrue(Files.isDirectory(EVENTS), "no recorded events at " + EVENTS);
        for (String file : List.of(
                "debezium-data-schema-exclude.json",
                "debezium-data-schema-exclude-with-numeric-decimal.json",
                "debezium-data-schema-include.json")) {
            JsonNode recorded =
                    JSON.readTree(EVENTS.resolve("public/C1/" + file).toFile());
            for (String event : List.of("expected_snapshot", "expected_binlog")) {
                Replay replay = Replay.of(List.of(new Pair(bytes(Map.of("id", 1)), bytes(recorded.get(event)))), 1);

                assertEquals(List.of(), replay.undecodable(), file);
                assertEquals(
                        event.equals("expected_snapshot") ? "2020-07-17T18:00:22Z" : "2020-07-17T18:33:22Z",
                        column(replay.rows().get("1"), "timestamp_c"),
                        file);
            }
        }
    }

    @Test
    void readsOldAndFlattenedShapes() throws IOException {
        assumeTrue(Files.isDirectory(EVENTS), "no recorded events at " + EVENTS);
        for (String file : List.of(
                "D1/serde-with-schema.json",
                "D1/serde-without-schema.json",
                "D1/serde-update.json",
                "D1/serde-unknown-property.json",
                "D1/serde-unwrapped.json")) {
            Replay replay = Replay.of(List.of(new Pair(bytes(Map.of("id", 1004)), raw(file))), 1);

            assertEquals("Anne", column(replay.rows().get("1004"), "first_name"), file);
        }
        Row order = Replay.of(List.of(new Pair(bytes(Map.of("id", 10003)), raw("I1/unwrap-with-schema.json"))), 1)
                .rows()
                .get("10003");
        assertEquals("2016-02-19", column(order, "order_date"));
        assertEquals(false, order.document().orElseThrow().toString().contains("__"));
    }

    private static void check(JsonNode stated, List<Pair> pairs, int restartEvery) {
        Replay replay = Replay.of(pairs, restartEvery);
        JsonNode expected = stated.path("expected");
        assertEquals(expected.path("count").asInt(), replay.rows().size());
        if (expected.has("rows")) {
            assertEquals(stated(expected), kept(replay.rows(), expected.path("columns")));
        }
        if (replay.rows().values().stream().allMatch(row -> row.position().isPresent())) {
            Map<String, Row> rows = replay.rows();
            long writes = replay.writes();
            replay.take(pairs);
            assertEquals(rows, replay.rows(), "all once more");
            assertEquals(writes, replay.writes(), "all once more");
        }
    }

    /** The records of all files of a case, an empty one after each. */
    private static List<Pair> pairs(JsonNode stated) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode file : stated.path("files")) {
            pairs.addAll(pairs(EVENTS.resolve(file.path("file").asText()), stated.path("key")));
            pairs.add(new Pair(null, null));
        }
        return pairs;
    }

    /** Each value of a file with the key that its columns make; none where it has neither image. */
    private static List<Pair> pairs(Path file, JsonNode keyColumns) throws IOException {
        String text = Files.readString(file).replaceFirst("(?s)^/\\*.*?\\*/", "");
        List<Pair> pairs = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNext()) {
                JsonNode value = values.next();
                JsonNode envelope = value.has("payload") ? value.get("payload") : value;
                JsonNode image = envelope.path("after").isObject() ? envelope.path("after") : envelope.path("before");
                pairs.add(new Pair(image.isObject() ? key(image, keyColumns) : null, bytes(value)));
            }
        }
        return pairs;
    }

    private static byte[] key(JsonNode image, JsonNode keyColumns) {
        ObjectNode key = JSON.createObjectNode();
        keyColumns.forEach(column -> key.set(column.asText(), image.get(column.asText())));
        return bytes(key);
    }

    private static TreeSet<String> stated(JsonNode expected) {
        TreeSet<String> rows = new TreeSet<>();
        expected.path("rows").forEach(row -> {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(plain(value)));
            rows.add(values.toString());
        });
        return rows;
    }

    private static TreeSet<String> kept(Map<String, Row> rows, JsonNode columns) {
        TreeSet<String> kept = new TreeSet<>();
        rows.values().forEach(row -> {
            List<String> values = new ArrayList<>();
            columns.forEach(column -> values.add(column(row, column.asText())));
            kept.add(values.toString());
        });
        return kept;
    }

    private static String column(Row row, String name) {
        try {
            return plain(JSON.readTree(row.document().orElseThrow().bytes()).path(name));
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** Numbers as their digits, whichever way they are written. */
    private static String plain(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "null";
        }
        try {
            return new BigDecimal(value.asText()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException aText) {
            return value.asText();
        }
    }

    private static byte[] raw(String file) throws IOException {
        return Files.readAllBytes(EVENTS.resolve("public/" + file));
    }

    private static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
