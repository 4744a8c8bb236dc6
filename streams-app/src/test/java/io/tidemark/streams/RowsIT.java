package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.instance.http.PercentEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** All rows of a table, a page after the other or a line each, from instances that come, go and die. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RowsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 6;
    private static final int ROWS = 5_000;
    private static final int LARGE_ROWS = 200_000;
    /** All rows together are larger than the heap of an instance. */
    private static final String LARGE_TEXT = "x".repeat(1_500);

    private static final List<String> ODD_IDS =
            List.of("", "%", "a,b", "a/b", "%00", "\u00e9", "\uFF5E", "\uD83D\uDE00", "\"\\", "a b", "a+b", "\n\u0001");

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;

    @BeforeAll
    static void fillTables() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        for (String topic : List.of("bank.holding", "bank.odd", "bank.large")) {
            broker.createTopic(topic, PARTITIONS, Map.of());
        }
        for (int id = 0; id < ROWS; id++) {
            broker.send("bank.holding", key(id), inserted(id, "ACME", id, 100 + id));
            if (id % 10 == 3) {
                broker.send("bank.holding", key(id), deleted(100 + ROWS + id));
            }
        }
        for (String id : ODD_IDS) {
            String row = "{\"id\":" + JSON.writeValueAsString(id) + "}";
            broker.send("bank.odd", row, "{\"before\":null,\"after\":" + row + ",\"op\":\"c\",\"ts_ms\":1}");
        }
        first = start("first");
        second = start("second");
        first.awaitReady();
        second.awaitReady();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(expected().size(), first.tells("holdings", "rows"));
            assertEquals(ODD_IDS.size(), second.tells("odd", "rows"));
            assertTrue(shares(first, "holdings") && shares(second, "holdings"));
        });
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    @Order(1)
    void comeInPagesFromAnyInstance() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page == 0 || !cursor.isEmpty(); page++) {
            TestingInstance asked = page % 2 == 0 ? first : second;
            JsonNode answer = page(asked, "/v1/tables/holdings/rows?limit=97&cursor=" + cursor);
            answer.get("rows").forEach(row -> ids.add(row.get("id").textValue()));
            assertTrue(answer.get("rows").size() == 97 || !answer.has("cursor"));
            cursor = answer.path("cursor").asText();
        }

        assertEquals(expected(), ids);
    }

    @Test
    @Order(2)
    void areWhatTheTableHas() throws IOException, InterruptedException {
        List<String> lines = lines(second, "/v1/tables/holdings/rows");

        assertEquals(expected().size(), lines.size());
        assertEquals(
                "{\"id\":\"0\",\"version\":100,\"position\":\"0/64\",\"ts\":1000100,\"row\":"
                        + "{\"id\":0,\"stock\":\"ACME\",\"quantity\":0}}",
                lines.get(0));
        assertEquals(
                "{\"rows\":[" + String.join(",", lines.subList(0, 100)) + "]",
                first.get("/v1/tables/holdings/rows").body().replaceFirst(",\"cursor\":\"[^\"]+\"}$", ""));
    }

    @Test
    @Order(3)
    void areThoseOfAPrefixOrAFewOfThem() throws IOException, InterruptedException {
        List<String> ofPrefix =
                expected().stream().filter(id -> id.startsWith("49")).toList();

        assertEquals(ofPrefix, ids(lines(first, "/v1/tables/holdings/rows?prefix=49")));
        assertEquals(ofPrefix, idsOf(page(second, "/v1/tables/holdings/rows?prefix=49&limit=1000")));
        assertEquals(List.of(), idsOf(page(second, "/v1/tables/holdings/rows?prefix=x")));
        assertEquals(List.of(), lines(second, "/v1/tables/holdings/rows?prefix=x"));
        assertEquals(ofPrefix.subList(0, 5), ids(lines(first, "/v1/tables/holdings/rows?prefix=49&limit=5")));
        JsonNode page = page(first, "/v1/tables/holdings/rows?prefix=49&limit=2");
        assertEquals(ofPrefix.subList(0, 2), idsOf(page));
        assertEquals(
                ofPrefix.subList(2, ofPrefix.size()),
                idsOf(page(
                        second,
                        "/v1/tables/holdings/rows?prefix=49&limit=1000&cursor="
                                + page.get("cursor").asText())));
    }

    @Test
    @Order(4)
    void haveAnyIds() throws IOException, InterruptedException {
        List<String> sorted = ODD_IDS.stream()
                .map(id -> id.replace("%", "%25").replace(",", "%2C"))
                .sorted(RowsIT::compareBytes)
                .toList();

        assertEquals(sorted, ids(lines(first, "/v1/tables/odd/rows")));
        List<String> paged = new ArrayList<>();
        JsonNode page = page(first, "/v1/tables/odd/rows?limit=1");
        while (page.has("cursor")) {
            paged.addAll(idsOf(page));
            page = page(
                    paged.size() % 2 == 0 ? first : second,
                    "/v1/tables/odd/rows?limit=1&cursor=" + page.get("cursor").asText());
        }
        paged.addAll(idsOf(page));
        assertEquals(sorted, paged);
        for (String id : sorted) {
            String path = "/v1/tables/odd/rows?prefix=" + PercentEncoding.encode(id);
            assertEquals(sorted.stream().filter(other -> other.startsWith(id)).toList(), idsOf(page(second, path)));
        }
    }

    @Test
    @Order(5)
    void sayWhatIsAllowed() {
        for (String wrong : List.of("limit=0", "limit=1001", "cursor=42", "colour=red", "prefix=%C0%AF")) {
            HttpResponse<String> answer = first.get("/v1/tables/holdings/rows?" + wrong);
            assertEquals(400, answer.statusCode(), answer.body());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElseThrow());
        }
        assertEquals(404, first.get("/v1/tables/nothing/rows").statusCode());
    }

    @Test
    @Order(5)
    void comeByTheirIdsInTheOrderAsked() {
        List<String> thousand =
                IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        for (TestingInstance asked : List.of(first, second)) {
            JsonNode few = manyRows(asked, "", List.of("49", "x", "3", "7", "49"));
            assertEquals(List.of("49", "7", "49"), idsOf(few));
            assertEquals("[\"x\",\"3\"]", few.get("missing").toString());
            assertEquals(149, few.get("rows").get(0).get("version").longValue());

            JsonNode many = manyRows(asked, "?fields=quantity,nothing", thousand);
            assertEquals(thousand.stream().filter(id -> !id.endsWith("3")).toList(), idsOf(many));
            assertEquals(100, many.get("missing").size());
            assertEquals(
                    "{\"quantity\":999}", many.get("rows").get(899).get("row").toString());
        }
        HttpResponse<String> wrong = first.post("/v1/tables/holdings/rows", "{\"ids\":[1]}");
        assertEquals(400, wrong.statusCode(), wrong.body());
        HttpResponse<String> unknown = first.post("/v1/tables/nothing/rows", "{\"ids\":[]}");
        assertEquals(404, unknown.statusCode(), unknown.body());
    }

    @Test
    @Order(5)
    void areCutToTheFieldsThatAreWanted() throws IOException, InterruptedException {
        String cut = "{\"stock\":\"ACME\",\"quantity\":49}";

        assertEquals(
                cut,
                first.get("/v1/tables/holdings/rows/49?fields=quantity,stock").body());
        assertEquals(
                cut,
                second.get("/v1/tables/holdings/rows/49?fields=stock,quantity").body());
        assertEquals(
                "{}", second.get("/v1/tables/holdings/rows/49?fields=nothing").body());
        JsonNode page = page(second, "/v1/tables/holdings/rows?prefix=49&limit=1&fields=stock,quantity");
        assertEquals(cut, page.get("rows").get(0).get("row").toString());
        assertTrue(lines(first, "/v1/tables/holdings/rows?fields=stock,quantity&prefix=49")
                .get(0)
                .endsWith(cut + "}"));
    }

    @Test
    @Order(5)
    void areNotSentToWhoHasThem() {
        for (TestingInstance asked : List.of(first, second)) {
            HttpResponse<String> known = asked.send(HttpRequest.newBuilder(asked.uri("/v1/tables/holdings/rows/49"))
                    .header("If-None-Match", "\"149\""));
            assertEquals(304, known.statusCode());
            assertEquals("\"149\"", known.headers().firstValue("ETag").orElseThrow());
        }
    }

    @Test
    @Order(6)
    void areNeverSomeOfThemWhileInstancesComeAndGo() throws IOException {
        List<String> ids = new ArrayList<>();
        TestingInstance third = null;
        String cursor = "";
        try (RepeatedReading all = RepeatedReading.start(() -> wholeAnswer(first), () -> wholeAnswer(second))) {
            for (int page = 0; page == 0 || !cursor.isEmpty(); page++) {
                if (page == 10) {
                    third = start("third");
                }
                if (page == 60) {
                    third.awaitReady();
                    TestingInstance joined = third;
                    await().atMost(LIMIT).until(() -> shares(joined, "holdings"));
                }
                if (page == 100) {
                    third.process().stop();
                }
                int id = 10 * page;
                broker.send("bank.holding", key(id), updated(id, "MOVED", page, 1_000_000 + page));
                TestingInstance asked = page > 60 && page < 100 ? third : page % 2 == 0 ? first : second;
                JsonNode answer = patientPage(asked, "/v1/tables/holdings/rows?limit=29&cursor=" + cursor);
                ids.addAll(idsOf(answer));
                cursor = answer.path("cursor").asText();
            }

            assertEquals(Set.of(expected()), all.differentAnswers());
        }
        assertEquals(expected(), ids);
    }

    @Test
    @Order(7)
    void takeNoMemoryWhileTheirReaderIsSlow() throws IOException, InterruptedException {
        for (int id = 0; id < LARGE_ROWS; id++) {
            broker.send("bank.large", key(id), inserted(id, LARGE_TEXT, id, 100 + id));
        }
        await().atMost(LIMIT.multipliedBy(2))
                .untilAsserted(() -> assertEquals(LARGE_ROWS, first.tells("large", "rows")));
        assertTrue(shares(first, "large") && shares(second, "large"));

        HashSet<String> ids = new HashSet<>();
        String last = "";
        try (BufferedReader reader = reader(first, "/v1/tables/large/rows")) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String id = line.substring(7, line.indexOf('"', 7));
                assertTrue(last.compareTo(id) < 0 && line.endsWith(LARGE_TEXT + "\",\"quantity\":" + id + "}}"), line);
                ids.add(id);
                last = id;
                if (ids.size() % 50_000 == 1) {
                    Thread.sleep(2_000);
                }
            }
        }

        assertEquals(LARGE_ROWS, ids.size());
        assertEquals(200, first.get("/health/live").statusCode());
    }

    @Test
    @Order(8)
    void breakOffWhereTheirReaderWouldMissSome() throws IOException, InterruptedException {
        breaksOff(second, () -> second.process().stop());
        restartSecond();
        breaksOff(first, () -> second.process().stop());
        restartSecond();
        breaksOff(first, () -> second.process().kill());

        HttpResponse<String> many = first.post("/v1/tables/large/rows", "{\"ids\":[\"no such row\"]}");
        assertEquals(503, many.statusCode(), many.body());
        HttpResponse<String> page = first.get("/v1/tables/large/rows");
        assertEquals(503, page.statusCode(), page.body());
        assertEquals("1", page.headers().firstValue("Retry-After").orElseThrow());
        try (InputStream lines = first.rows("/v1/tables/large/rows").body()) {
            assertTrue(new String(lines.readAllBytes(), StandardCharsets.UTF_8).contains("\"status\":503"));
        }

        restartSecond();
    }

    private static void breaksOff(TestingInstance asked, Runnable fault) throws IOException, InterruptedException {
        try (BufferedReader reader = reader(asked, "/v1/tables/large/rows")) {
            assertTrue(reader.readLine().startsWith("{\"id\":\"0\","));

            fault.run();

            assertThrows(IOException.class, () -> {
                while (reader.readLine() != null) {}
            });
        }
    }

    /** Waits until both instances answer with all rows, and each has some of them. */
    private static void restartSecond() {
        second.process().restart();
        second.awaitReady();
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            assertTrue(shares(first, "large") && shares(second, "large"));
            assertEquals(LARGE_ROWS, lines(second, "/v1/tables/large/rows").size());
        });
    }

    @Test
    @Order(9)
    void leaveRoomForOtherQuestions() throws IOException, InterruptedException {
        List<BufferedReader> slow = new ArrayList<>();
        try {
            for (int reader = 0; reader < 8; reader++) {
                slow.add(reader(first, "/v1/tables/large/rows"));
            }

            HttpResponse<String> oneMore = first.get("/v1/tables/large/rows?limit=1");
            assertEquals(200, oneMore.statusCode(), oneMore.body());
            assertEquals(200, first.row("large", 7).statusCode());
            try (InputStream refused = first.rows("/v1/tables/large/rows").body()) {
                String answer = new String(refused.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.contains("too many rows are being read right now"), answer);
            }
        } finally {
            for (BufferedReader reader : slow) {
                reader.close();
            }
        }

        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        1, lines(first, "/v1/tables/large/rows?limit=1001").size() / 1001));
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(
                broker.processes(),
                folder,
                name,
                broker.bootstrapServers(),
                "holdings:\n  topic: bank.holding\nodd:\n  topic: bank.odd\nlarge:\n  topic: bank.large\n",
                "-Xmx256m");
    }

    /** The ids of the rows that were not deleted, in the order of their bytes. */
    private static List<String> expected() {
        return IntStream.range(0, ROWS)
                .filter(id -> id % 10 != 3)
                .mapToObj(String::valueOf)
                .sorted()
                .toList();
    }

    private static JsonNode manyRows(TestingInstance instance, String parameters, List<String> ids) {
        HttpResponse<String> answer = instance.post(
                "/v1/tables/holdings/rows" + parameters,
                "{\"ids\":["
                        + String.join(
                                ",", ids.stream().map(id -> '"' + id + '"').toList()) + "]}");
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer.body());
    }

    private static JsonNode page(TestingInstance instance, String path) {
        HttpResponse<String> answer = instance.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer.body());
    }

    /** A page, asked for again while it is not available. */
    private static JsonNode patientPage(TestingInstance instance, String path) {
        List<HttpResponse<String>> pages = new ArrayList<>();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    pages.add(instance.get(path));
                    assertNotEquals(
                            503, pages.getLast().statusCode(), pages.getLast().body());
                });
        HttpResponse<String> page = pages.getLast();
        assertEquals(200, page.statusCode(), page.body());
        return json(page.body());
    }

    private static List<String> wholeAnswer(TestingInstance instance) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = instance.rows("/v1/tables/holdings/rows");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() == 503) {
                throw new IOException("not now");
            }
            return ids(reader.lines().toList());
        }
    }

    private static List<String> lines(TestingInstance instance, String path) throws IOException, InterruptedException {
        try (BufferedReader reader = reader(instance, path)) {
            return reader.lines().toList();
        }
    }

    private static BufferedReader reader(TestingInstance instance, String path)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = instance.rows(path);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElseThrow());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream().map(line -> json(line).get("id").textValue()).toList();
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("rows").forEach(row -> ids.add(row.get("id").textValue()));
        return ids;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError(text, notJson);
        }
    }

    private static int compareBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an instance has some of a table's rows. */
    private static boolean shares(TestingInstance instance, String table) {
        return instance.get("/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> line.matches("tidemark_rows\\{table=\"" + table + "\"\\} [1-9].*"))
                && instance.tells(table, "rows") > 0;
    }
}
