package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The past of rows on a real broker, from before it is kept to where it is forgotten. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 40;
    private static final String WITHOUT = "holdings:\n  topic: bank.holding\n";
    private static final String HISTORY = "  history: 7d\n  changed-by: stock\n";
    private static final String QUOTES = "quotes:\n  topic: bank.quote\n  history: 2s\n";

    /** When the database inserted the rows. */
    private static final Instant START =
            Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.holding", 4, Map.of());
        broker.createTopic("bank.quote", 1, Map.of());
        first = start("first", WITHOUT);
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    @Order(1)
    void isNotKeptWhereNobodyAskedForIt() {
        for (int id = 0; id < ROWS; id++) {
            send(id, inserted(id, "ann", 1, 100 + id), 0);
            send(id, updated(id, "ben", 2, 200 + id), 10);
        }
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(2 * ROWS, first.tells("holdings", "applied")));

        for (String question : List.of("?as-of=" + START, "/history")) {
            HttpResponse<String> answer = first.get("/v1/tables/holdings/rows/1" + question);
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("tables.holdings.history: 7d"), answer.body());
        }
    }

    @Test
    @Order(2)
    void beginsWithTheRowsThatThereAreWhenItIsSwitchedOn() throws IOException {
        first.process().stop();
        Path file = folder.resolve("first/tidemark.yaml");
        Files.writeString(file, Files.readString(file) + (HISTORY + QUOTES).indent(2));
        first.process().restart();
        first.awaitReady();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, first.tells("holdings", "rows")));

        await().atMost(LIMIT).untilAsserted(() -> assertAsOf(first, 1, 15, 200, document(1, "ben", 2)));
        assertAsOf(first, 1, 5, 410, "Not known any more");

        send(1, updated(1, "cleo", 3, 301), 20);
        broker.flush();

        await().atMost(LIMIT).untilAsserted(() -> assertAsOf(first, 1, 20, 200, document(1, "cleo", 3)));
        assertAsOf(first, 1, 15, 200, document(1, "ben", 2));
        assertAsOf(first, 1, 5, 410, "Not known any more");
        assertEquals(List.of("301", "201"), versions(history(first, 1, "")));
    }

    @Test
    @Order(3)
    void isToldByEveryInstance() throws IOException {
        second = start("second", WITHOUT + HISTORY + QUOTES);
        for (int id = 0; id < ROWS; id++) {
            send(id, updated(id, "dora", 4, 400 + id), 30);
            send(id, updated(id, "dora", 5, 400 + id), 30);
            send(id, deleted(500 + id), 40);
            send(id, inserted(id, "emil", 6, 600 + id), 50);
        }
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertTrue(own(first) > 0 && own(first) < ROWS, "first has " + own(first));
            assertEquals(0, second.tells("holdings", "lag"));
            assertEquals(ROWS, second.tells("holdings", "rows"));
        });

        for (int id = 0; id < ROWS; id++) {
            tellsTheWholePast(first, id);
            tellsTheWholePast(second, id);
        }
        // Of a row that never was, each partition must know that it was not there.
        assertAsOf(second, ROWS, 45, 404, "There was no row '40'");
        assertAsOf(second, ROWS, 5, 410, "Not known any more");
        assertEquals(
                404, second.get("/v1/tables/holdings/rows/" + ROWS + "/history").statusCode());
    }

    private static void tellsTheWholePast(TestingInstance instance, int id) {
        assertAsOf(instance, id, 15, 200, document(id, "ben", 2));
        assertAsOf(instance, id, 35, 200, document(id, "dora", 5));
        assertAsOf(instance, id, 40, 404, "There was no row '" + id + "'");
        assertAsOf(instance, id, 55, 200, document(id, "emil", 6));
        String pages = history(instance, id, "?limit=2");
        String next = pages;
        for (Matcher cursor = cursor(next); cursor.find(); cursor = cursor(next)) {
            next = history(instance, id, "?limit=2&cursor=" + cursor.group(1));
            pages += next;
        }
        List<String> versions = versions(pages);
        assertEquals(id == 1 ? 6 : 5, versions.size(), pages);
        assertEquals(versions, versions(history(instance, id, "")));
        assertTrue(
                pages.contains("\"op\":\"u\",\"ts\":"
                        + START.plus(30, ChronoUnit.MINUTES).toEpochMilli()
                        + ",\"by\":\"dora\",\"changed\":{\"quantity\":{\"old\":4,\"new\":5}}}"),
                pages);
    }

    @Test
    @Order(4)
    void refusesWhatCannotBeAsked() {
        HttpResponse<String> future = first.get("/v1/tables/holdings/rows/1?as-of=2999-01-01T00:00:00Z");
        assertEquals(400, future.statusCode());
        assertTrue(future.body().contains("in the future"), future.body());
        HttpResponse<String> nothing = first.get("/v1/tables/holdings/rows/1?as-of=yesterday");
        assertEquals(400, nothing.statusCode());
        assertTrue(nothing.body().contains("such as 2026-01-01T00:00:00Z"), nothing.body());
        assertEquals(
                400, first.get("/v1/tables/holdings/rows/1/history?limit=1001").statusCode());
        assertEquals(404, first.get("/v1/tables/nothing/rows/1/history").statusCode());
    }

    @Test
    @Order(5)
    void outlivesItsInstance() {
        second.process().stop();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, own(first)));

        for (int id = 0; id < ROWS; id++) {
            tellsTheWholePast(first, id);
        }
    }

    @Test
    @Order(6)
    void isForgottenWhenItsTimeIsUpAlsoOfQuietRows() {
        long now = System.currentTimeMillis();
        for (int version = 0; version < 3; version++) {
            broker.send("bank.quote", key(1), withTime(updated(1, "ACME", version, 100 + version), now + version));
        }
        broker.flush();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        List.of("102"),
                        versions(first.get("/v1/tables/quotes/rows/1/history").body())));
        assertEquals(
                410,
                first.get("/v1/tables/quotes/rows/1?as-of=" + Instant.ofEpochMilli(now + 1))
                        .statusCode());
        assertEquals(
                document(1, "ACME", 2),
                first.get("/v1/tables/quotes/rows/1?as-of=" + Instant.ofEpochMilli(now + 2))
                        .body());
    }

    private static TestingInstance start(String name, String tables) throws IOException {
        TestingInstance instance =
                TestingInstance.start(broker.processes(), folder, name, broker.bootstrapServers(), tables);
        instance.awaitReady();
        return instance;
    }

    private static void send(int id, String event, int minutes) {
        long time = START.plus(minutes, ChronoUnit.MINUTES).toEpochMilli();
        broker.send("bank.holding", key(id), withTime(event, time));
    }

    private static void assertAsOf(TestingInstance instance, int id, int minutes, int status, String body) {
        HttpResponse<String> answer =
                instance.get("/v1/tables/holdings/rows/" + id + "?as-of=" + START.plus(minutes, ChronoUnit.MINUTES));
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(body), answer.body());
    }

    private static String history(TestingInstance instance, int id, String parameters) {
        HttpResponse<String> answer = instance.get("/v1/tables/holdings/rows/" + id + "/history" + parameters);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static List<String> versions(String history) {
        List<String> versions = new ArrayList<>();
        Matcher version = Pattern.compile("\"version\":(\\d+)").matcher(history);
        while (version.find()) {
            versions.add(version.group(1));
        }
        return versions;
    }

    private static Matcher cursor(String page) {
        return Pattern.compile("\"cursor\":\"(\\d+)\"").matcher(page);
    }

    private static long own(TestingInstance instance) {
        Matcher rows = Pattern.compile("tidemark_rows\\{table=\"holdings\"\\} (\\d+)")
                .matcher(instance.get("/metrics").body());
        return rows.find() ? Long.parseLong(rows.group(1)) : -1;
    }
}
