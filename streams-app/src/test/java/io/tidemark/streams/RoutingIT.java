package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Which instance answers for a row, and which must not: two instances that are killed, stopped and restarted. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoutingIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 4;
    private static final int ROWS = 200;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;

    @BeforeAll
    static void fillTables() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        for (String topic : List.of("bank.holding", "bank.keyed")) {
            broker.createTopic(topic, PARTITIONS, Map.of());
            for (int id = 0; id < ROWS; id++) {
                broker.send(topic, key(id), inserted(id, "ACME", 0, 100 + id));
            }
        }
        broker.send("bank.holding", key(13), deleted(100 + ROWS));
        first = start("first");
        first.awaitReady();
        second = start("second");
        second.awaitReady();
        for (String table : List.of("holdings", "keyed")) {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertEquals(PARTITIONS / 2, partitions(first, second, table).size());
                assertEquals(PARTITIONS / 2, partitions(first, first, table).size());
                assertEquals(table.equals("holdings") ? ROWS - 1 : ROWS, first.tells(table, "rows"));
            });
        }
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    @Order(1)
    void findsEveryRowFromAnyInstance() {
        for (String table : List.of("holdings", "keyed")) {
            for (TestingInstance instance : List.of(first, second)) {
                await().atMost(LIMIT).until(() -> routed(instance, table));
                for (int id = 0; id < ROWS; id++) {
                    HttpResponse<String> row = instance.row(table, id);
                    boolean there = id != 13 || table.equals("keyed");
                    assertEquals(there ? 200 : 404, row.statusCode(), row.body());
                    assertTrue(
                            row.headers().map().keySet().stream()
                                    .noneMatch(name -> name.startsWith("tidemark-")
                                            && !List.of("tidemark-version", "tidemark-position", "tidemark-changed-at")
                                                    .contains(name)),
                            row.headers().toString());
                }
                assertEquals(404, instance.row(table, ROWS).statusCode());
                assertEquals(
                        404, instance.get("/v1/tables/" + table + "/rows/x").statusCode());
            }
        }
    }

    @Test
    @Order(2)
    void letsACopyAnswerWhereTheCallerAllowsIt() {
        int id = rowOf(second, "holdings");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertTrue(
                        instances(first).get(0).toString().contains("\"staleness\""),
                        () -> instances(first).toString()));
        second.process().kill();

        HttpResponse<String> old = first.get("/v1/tables/holdings/rows/" + id + "?max-staleness=30s");
        HttpResponse<String> current = first.get("/v1/tables/holdings/rows/" + id + "?timeout=100ms");
        HttpResponse<String> tooOld = first.get("/v1/tables/holdings/rows/" + id + "?timeout=100ms&max-staleness=1ms");
        HttpResponse<String> never = first.get("/v1/tables/holdings/rows/" + ROWS + "?max-staleness=30s");

        assertEquals(503, current.statusCode(), current.body());
        assertEquals("1", current.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(200, old.statusCode(), old.body());
        assertEquals(document(id, "ACME", 0), old.body());
        long staleness =
                Long.parseLong(old.headers().firstValue("Tidemark-Staleness").orElseThrow());
        assertTrue(staleness > 0 && staleness < 5_000, old.headers().toString());
        assertEquals(503, tooOld.statusCode(), tooOld.body());
        assertEquals(404, never.statusCode(), never.body());
        assertTrue(never.headers().firstValue("Tidemark-Staleness").isPresent());
        second.process().restart();
        second.awaitReady();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(200, first.row("holdings", id).statusCode()));
    }

    @Test
    @Order(3)
    void saysNothingOldAfterItStoodStill() throws Exception {
        await().atMost(LIMIT).until(() -> partitions(first, second, "holdings").size() == PARTITIONS / 2);
        List<Integer> rows = rowsOf(second, "holdings");
        ConcurrentLinkedQueue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        second.process().suspend();
        for (int id : rows) {
            broker.send("bank.holding", key(id), updated(id, "ACME", 1, 10_000 + id));
        }
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            for (int id : rows) {
                assertEquals(document(id, "ACME", 1), first.row("holdings", id).body());
            }
        });

        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            for (int reader = 0; reader < 8; reader++) {
                int id = rows.get(reader % rows.size());
                readers.submit(() -> {
                    while (System.nanoTime() - end < 0) {
                        answers.add(second.row("holdings", id));
                    }
                });
            }
            Thread.sleep(500);
            second.process().resume();
        }

        assertTrue(answers.size() > 8, answers.size() + " answers after it went on");
        await().atMost(LIMIT).untilAsserted(() -> {
            HttpResponse<String> row = second.row("holdings", rows.get(0));
            assertEquals(200, row.statusCode(), row.body());
            answers.add(row);
        });
        for (HttpResponse<String> answer : answers) {
            assertTrue(
                    answer.statusCode() == 503 || answer.body().contains("\"quantity\":1}"),
                    answer.statusCode() + " " + answer.body());
        }
    }

    @Test
    @Order(4)
    void answersAgainInAMomentAfterARestart() {
        await().atMost(LIMIT).until(() -> partitions(first, second, "holdings").size() == PARTITIONS / 2);
        second.process().stop();
        long start = System.nanoTime();
        second.process().restart();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertEquals(200, statusOf(second, 1)));
        System.out.println("a restarted instance answered after "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    @Test
    @Order(5)
    void answersTheNewestOfTwoPartitionsThatHaveARow() throws ExecutionException, InterruptedException {
        assertTrue(routed(first, "holdings") && routed(second, "holdings"));
        int home = partitionOf(7);
        int other = (home + 1) % PARTITIONS;

        broker.send("bank.holding", other, "{\"id\":7}", updated(7, "MOVED", 1, 900_000))
                .get();
        broker.send("bank.holding", (home + 2) % PARTITIONS, "{\"id\":1000}", inserted(1000, "MOVED", 1, 900_001))
                .get();

        for (TestingInstance instance : List.of(first, second)) {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertEquals(
                        document(7, "MOVED", 1), instance.row("holdings", 7).body());
                assertEquals(
                        document(1000, "MOVED", 1),
                        instance.row("holdings", 1000).body());
            });
            assertEquals(404, instance.row("holdings", ROWS).statusCode());
        }
        assertFalse(routed(first, "holdings") && routed(second, "holdings"));
    }

    private static int statusOf(TestingInstance instance, int id) {
        try {
            return instance.row("holdings", id).statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(
                broker.processes(),
                folder,
                name,
                broker.bootstrapServers() + "\n  num.standby.replicas: 1\n  consumer.session.timeout.ms: 6000",
                "holdings:\n  topic: bank.holding\nkeyed:\n  topic: bank.keyed\n  key: [id]\n");
    }

    /** The instances as one of them tells them, those of the first, then those of the second. */
    private static List<JsonNode> instances(TestingInstance asked) {
        try {
            Map<String, JsonNode> byUrl = new HashMap<>();
            JSON.readTree(asked.get("/v1/instances").body())
                    .path("instances")
                    .forEach(instance -> byUrl.put(instance.path("url").textValue(), instance));
            List<JsonNode> instances = new ArrayList<>();
            for (TestingInstance instance : second == null ? List.of(first) : List.of(first, second)) {
                instances.add(byUrl.getOrDefault(instance.url(), JSON.createObjectNode()));
            }
            return instances;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The partitions that an instance is active for, as another one tells it. */
    private static List<Integer> partitions(TestingInstance asked, TestingInstance of, String table) {
        List<Integer> partitions = new ArrayList<>();
        for (JsonNode told : instances(asked).get(of == first ? 0 : 1).path("tables")) {
            if (told.path("name").textValue().equals(table)) {
                told.path("active")
                        .forEach(one -> partitions.add(one.path("partition").intValue()));
            }
        }
        return partitions;
    }

    /** The partition that a producer sends a row's events to. */
    private static int partitionOf(long id) {
        return BuiltInPartitioner.partitionForKey(key(id).getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private static List<Integer> rowsOf(TestingInstance instance, String table) {
        List<Integer> partitions = partitions(first, instance, table);
        return IntStream.range(0, 40)
                .filter(id -> id != 13 && partitions.contains(partitionOf(id)))
                .boxed()
                .toList();
    }

    private static int rowOf(TestingInstance instance, String table) {
        return rowsOf(instance, table).get(0);
    }

    private static boolean routed(TestingInstance instance, String table) {
        return instance.get("/metrics").body().contains("tidemark_routed{table=\"" + table + "\"} 1");
    }
}
