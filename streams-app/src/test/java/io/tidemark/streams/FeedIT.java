package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.Row;
import io.tidemark.streams.feed.EventId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The live feed of a table from two instances, one of which dies. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOPIC = "bank.holding";
    private static final String CHANGES = "/v1/tables/holdings/changes";
    private static final int ROWS = 300;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;
    /** Wants a row that nobody changes. */
    private static TestingFeed quiet;

    private static String beginning;
    private static String quietBeginning;
    private static long lsn = 100;

    @BeforeAll
    static void startInstances() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic(TOPIC, 3, Map.of());
        broker.createTopic("bank.large", 1, Map.of());
        first = start("first");
        second = start("second");
        first.awaitReady();
        second.awaitReady();
        IntStream.range(0, ROWS).forEach(FeedIT::insert);
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, second.tells("holdings", "rows")));
        quiet = TestingFeed.open(first, CHANGES + "?id=299", "");
        quietBeginning = quiet.lastId();
    }

    @AfterAll
    static void stopAll() throws IOException {
        quiet.close();
        broker.close();
    }

    @Test
    @Order(1)
    void tellsEachChangeOnceOnAnyInstance() throws IOException, ExecutionException, InterruptedException {
        try (TestingFeed one = TestingFeed.open(first, CHANGES, "");
                TestingFeed other = TestingFeed.open(second, CHANGES, "");
                TestingFeed row = TestingFeed.open(second, CHANGES + "?id=7", "");
                TestingFeed prefix = TestingFeed.open(first, CHANGES + "?prefix=1", "")) {
            beginning = one.lastId();
            assertEquals(List.of(), one.events());
            for (int round = 0; round < 5; round++) {
                IntStream.range(0, 20).forEach(FeedIT::update);
            }
            delete(7);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(101, one.events().size()));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(101, other.events().size()));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(6, row.events().size()));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(55, prefix.events().size()));

            Map<String, List<Row>> written = broker.versions("holdings");
            for (int id = 0; id < 20; id++) {
                String rowId = String.valueOf(id);
                List<Long> versions =
                        written.get(rowId).stream().skip(1).map(Row::version).toList();
                assertEquals(versions, one.versions(rowId));
                assertEquals(versions, other.versions(rowId));
            }
            TestingFeed.Event last = row.events().getLast();
            assertEquals("change", last.name());
            assertEquals("d", last.data().get("op").textValue());
            assertTrue(last.data().get("row").isNull());
            assertEquals("7", last.data().get("changed").get("id").asText());
            TestingFeed.Event before = row.events().get(4);
            assertEquals("u", before.data().get("op").textValue());
            assertEquals(7, before.data().get("row").get("id").intValue());
            assertTrue(before.data().has("position") && before.data().has("ts"));
            assertTrue(prefix.events().stream().allMatch(event -> event.row().startsWith("1")));
        }
    }

    @Test
    @Order(2)
    void goesOnWhereAReaderStoppedOnAnotherInstance() throws IOException, InterruptedException {
        List<TestingFeed.Event> read = new ArrayList<>();
        String reached = beginning;
        for (int turn = 0; turn < 8; turn++) {
            try (TestingFeed feed = TestingFeed.open(turn % 2 == 0 ? second : first, CHANGES, reached)) {
                update(20 + turn);
                int enough = turn == 0 ? 50 : 10;
                await().atMost(LIMIT).until(() -> feed.events().size() >= enough);
                List<TestingFeed.Event> taken = feed.events().subList(0, enough);
                read.addAll(taken);
                reached = taken.getLast().lastId();
                if (turn < 7) {
                    IntStream.range(30, 40).forEach(FeedIT::update);
                }
            }
        }

        try (TestingFeed whole = TestingFeed.open(second, CHANGES, beginning);
                TestingFeed rest = TestingFeed.open(first, CHANGES, reached)) {
            await().atMost(LIMIT).until(() -> whole.events().size() >= 101 + 8 + 70);
            await().atMost(LIMIT).until(() -> rest.events().size() >= 101 + 8 + 70 - read.size());
            read.addAll(rest.events());
            assertEquals(versions(whole.events()), versions(read));
        }
    }

    @Test
    @Order(3)
    void readsTheLogWhereItIsLongerAgo() throws IOException, InterruptedException {
        for (int i = 0; i < 11_000; i++) {
            update(50 + i % 100);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(0, first.tells("holdings", "lag")));
        second.process().restart();
        second.awaitReady();

        try (TestingFeed whole = TestingFeed.open(second, CHANGES, beginning)) {
            await().atMost(LIMIT).until(() -> whole.events().size() >= 101 + 8 + 70 + 11_000);
            update(60);
            await().atMost(LIMIT).until(() -> whole.events().getLast().row().equals("60"));
            assertEquals(101 + 8 + 70 + 11_001, whole.events().size());
            versions(whole.events())
                    .values()
                    .forEach(versions ->
                            assertEquals(versions.stream().sorted().distinct().toList(), versions));
        }
    }

    @Test
    @Order(4)
    void beginsWithTheRowsAndMissesNothing() throws IOException, InterruptedException {
        Thread traffic = Thread.ofPlatform()
                .start(() -> IntStream.range(0, 3_000).forEach(turn -> {
                    update(turn % 40);
                    if (turn % 10 == 0) {
                        delete(150 + turn % 100);
                        insert(400 + turn);
                    }
                }));
        try (TestingFeed feed = TestingFeed.open(first, CHANGES + "?from=start", "");
                TestingFeed row = TestingFeed.open(second, CHANGES + "?from=start&id=4", "")) {
            traffic.join();
            update(4);
            await().atMost(LIMIT).untilAsserted(() -> {
                assertEquals(0, first.tells("holdings", "lag"));
                assertEquals(table(), folded(feed.events()));
            });
            assertEquals("row", feed.events().getFirst().name());
            long rows = feed.events().stream()
                    .filter(event -> event.name().equals("row"))
                    .count();
            JsonNode end = feed.events().stream()
                    .filter(event -> event.name().equals("rows"))
                    .findFirst()
                    .orElseThrow()
                    .data();
            assertEquals(rows, end.get("rows").longValue());
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertEquals(table().get("4"), folded(row.events()).get("4")));
            assertEquals(1, folded(row.events()).size());
        }
    }

    @Test
    @Order(5)
    void outlivesAnInstance() throws IOException, InterruptedException {
        try (TestingFeed before = TestingFeed.open(second, CHANGES, "")) {
            IntStream.range(0, 40).forEach(FeedIT::update);
            await().atMost(LIMIT).until(() -> before.events().size() >= 40);
            second.process().kill();
            await().atMost(LIMIT).until(before::isOver);
            IntStream.range(0, 40).forEach(FeedIT::update);
            try (TestingFeed after = TestingFeed.open(first, CHANGES, before.lastId())) {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertEquals(40, after.events().size()));
            }
        }
        second.process().restart();
        second.awaitReady();
    }

    @Test
    @Order(6)
    void tellsAReaderThatIsTooSlow() throws IOException {
        String text = "x".repeat(200_000);
        broker.send("bank.large", key(0), inserted(0, text, 0, lsn++));
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(1, first.tells("large", "rows")));
        try (Socket socket = new Socket("127.0.0.1", first.uri("").getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/tables/large/changes HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!lines.readLine().startsWith("id: ")) {}

            for (int i = 1; i < 120; i++) {
                broker.send("bank.large", key(0), updated(0, text + i, i, lsn++));
            }
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertTrue(
                            first.get("/v1/tables/large/rows/0").body().contains("\"quantity\":119")));

            String last = "";
            String name = "";
            for (String line = lines.readLine(); line != null && !line.equals("0"); line = lines.readLine()) {
                name = line.startsWith("event: ") ? line : name;
                last = line.startsWith("data: ") ? line : last;
            }
            assertEquals("event: error", name);
            assertTrue(last.contains("\"status\":503") && last.contains("slower"), last);
        }
        assertTrue(first.get("/metrics").body().contains("tidemark_feed_dropped_total{table=\"large\"} 1.0"));
    }

    @Test
    @Order(7)
    void saysThatWhatCameNextIsNotKept() throws ExecutionException, InterruptedException {
        EventId id = EventId.read(beginning).orElseThrow();
        String another = new EventId(id.topic() + 1, id.seconds(), id.offsets()).text();
        String old = new EventId(id.topic(), 1, id.offsets()).text();
        assertGone("made anew", another);
        assertGone("longer ago", old);

        broker.forget("test-holdings-rows-changelog");

        assertGone("no longer kept", beginning);
        HttpResponse<String> wrong = first.get(CHANGES + "?last-event-id=42");
        assertEquals(400, wrong.statusCode(), wrong.body());
        assertEquals(404, first.get("/v1/tables/nothing/changes").statusCode());
    }

    @Test
    @Order(8)
    void movesAReaderOnThatWantsNothingOfWhatComes() throws IOException, InterruptedException {
        try (TestingFeed now = TestingFeed.open(first, CHANGES, "")) {
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(offsets(now), offsets(quiet)));
        }
        assertEquals(List.of(), quiet.events());
        assertGone("no longer kept", quietBeginning);

        try (TestingFeed again = TestingFeed.open(second, CHANGES + "?id=299", quiet.lastId())) {
            update(299);
            await().atMost(LIMIT).until(() -> again.events().size() == 1);
        }
    }

    @Test
    @Order(9)
    void endsAtOnceWithItsInstance() throws IOException, InterruptedException {
        try (TestingFeed feed = TestingFeed.open(second, CHANGES, "")) {
            assertFalse(feed.isOver());
            long start = System.nanoTime();
            Thread stopping = Thread.ofPlatform().start(() -> second.process().stop());
            await().atMost(LIMIT).until(feed::isOver);

            assertTrue(System.nanoTime() - start < 5_000_000_000L);
            assertEquals("error", feed.events().getLast().name());
            stopping.join();
        }
    }

    private static Object offsets(TestingFeed feed) {
        return EventId.read(feed.lastId()).orElseThrow().offsets();
    }

    private static void assertGone(String why, String lastEvent) {
        HttpResponse<String> answer = first.get(CHANGES + "?last-event-id=" + lastEvent);
        assertEquals(410, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(why), answer.body());
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(
                broker.processes(),
                folder,
                name,
                broker.bootstrapServers(),
                "holdings:\n  topic: " + TOPIC + "\nlarge:\n  topic: bank.large\n",
                "-Xmx256m");
    }

    private static synchronized void insert(int id) {
        broker.send(TOPIC, key(id), inserted(id, "ACME", id, lsn++));
    }

    private static synchronized void update(int id) {
        broker.send(TOPIC, key(id), updated(id, "ACME", (int) lsn, lsn++));
    }

    private static synchronized void delete(int id) {
        broker.send(TOPIC, key(id), deleted(lsn++));
    }

    private static Map<String, List<Long>> versions(List<TestingFeed.Event> events) {
        Map<String, List<Long>> versions = new TreeMap<>();
        events.forEach(event ->
                versions.computeIfAbsent(event.row(), row -> new ArrayList<>()).add(event.version()));
        return versions;
    }

    /** What a client makes of rows and changes: the newest version of each row. */
    private static Map<String, String> folded(List<TestingFeed.Event> events) {
        Map<String, TestingFeed.Event> newest = new HashMap<>();
        events.stream()
                .filter(event -> event.data().has("version"))
                .forEach(event -> newest.merge(
                        event.row(), event, (known, next) -> next.version() > known.version() ? next : known));
        Map<String, String> rows = new TreeMap<>();
        newest.forEach((id, event) -> {
            if (!event.data().get("row").isNull()) {
                rows.put(id, event.data().get("row").toString());
            }
        });
        return rows;
    }

    private static Map<String, String> table() throws IOException, InterruptedException {
        Map<String, String> rows = new TreeMap<>();
        try (InputStream body = first.rows("/v1/tables/holdings/rows").body()) {
            for (String line : new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode row = TestingFeed.json(line);
                rows.put(row.get("id").textValue(), row.get("row").toString());
            }
        }
        return rows;
    }
}
