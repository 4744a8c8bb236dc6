package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidemark.events.Row;
import io.tidemark.events.json.JsonObject;
import io.tidemark.instance.http.PercentEncoding;
import io.tidemark.streams.counters.CounterKey;
import io.tidemark.streams.counters.CounterMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Counters of a random history, told by instances that come and die, beside a model of a few lines. The order is that of the story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CountersIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STOCKS = List.of("ACME", "LAB", "a,b", "50%", "\u00e9", "x/y");
    private static final int EVENTS = 15_000;
    private static final long SEED = Long.getLong("tidemark.seed", System.nanoTime());
    private static final Instant START =
            Instant.now().minus(6, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);

    private static final String CHANGES = """

            counters:
              changes:
                table: holdings
                group-by: stock
                count: changes
                of: [stock, quantity]
              stocks:
                table: holdings
                group-by: stock
                count: rows
              sold:
                table: holdings
                group-by: [stock]
                sum-lost: quantity
                window: 1h
                keep: 2d
            """;
    private static final String OF_NOW = """
              rows:
                table: holdings
                group-by: stock
                count: rows
              quantity:
                table: holdings
                group-by: stock
                sum: quantity
            """;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;
    private static Model model;

    /** What the counters must be, from one event to the next. */
    private static final class Model {
        private final Random random = new Random(SEED);
        private final Map<Integer, String[]> rows = new HashMap<>();
        private final Map<String, int[]> changes = new TreeMap<>();
        /** By the hour, then by stock. */
        private final Map<Long, Map<String, int[]>> sold = new TreeMap<>();

        private final List<String[]> sent = new ArrayList<>();

        /** One event more; each later than the one before, all within five hours of the start. */
        void next() {
            int id = random.nextInt(500);
            int lsn = 100 + sent.size();
            long passed = sent.size() * Duration.ofHours(5).toMillis() / (2 * EVENTS);
            long hour = passed / 3_600_000;
            long time = START.toEpochMilli() + passed;
            String[] before = rows.get(id);
            String[] after = random.nextInt(6) == 0
                    ? null
                    : new String[] {
                        before != null && random.nextBoolean() ? before[0] : STOCKS.get(random.nextInt(STOCKS.size())),
                        String.valueOf(random.nextInt(4))
                    };
            if (Arrays.equals(before, after)) {
                return;
            }
            if (after == null) {
                sell(hour, before[0], Integer.parseInt(before[1]));
                rows.remove(id);
            } else {
                rows.put(id, after);
                if (before != null) {
                    change(hour, before, after);
                }
            }
            String event = after == null
                    ? deleted(lsn)
                    : before == null
                            ? inserted(id, after[0], Integer.parseInt(after[1]), lsn)
                            : updated(id, after[0], Integer.parseInt(after[1]), lsn);
            String[] record = {key(id), withTime(event, time)};
            sent.add(record);
            broker.send("bank.holding", record[0], record[1]);
        }

        private void change(long hour, String[] before, String[] after) {
            boolean stock = !before[0].equals(after[0]);
            boolean quantity = !before[1].equals(after[1]);
            if (stock || quantity) {
                int[] counts = changes.computeIfAbsent(after[0], none -> new int[3]);
                counts[0]++;
                counts[1] += stock ? 1 : 0;
                counts[2] += quantity ? 1 : 0;
            }
            int left = Integer.parseInt(before[1]) - (stock ? 0 : Integer.parseInt(after[1]));
            sell(hour, before[0], left);
        }

        private void sell(long hour, String stock, int quantity) {
            if (quantity > 0) {
                int[] counts =
                        sold.computeIfAbsent(hour, none -> new TreeMap<>()).computeIfAbsent(stock, none -> new int[2]);
                counts[0] += quantity;
                counts[1]++;
            }
        }

        Map<String, int[]> sold(long fromHour, long toHour) {
            Map<String, int[]> sums = new TreeMap<>();
            for (long hour = fromHour; hour < toHour; hour++) {
                sold.getOrDefault(hour, Map.of()).forEach((stock, counts) -> {
                    int[] sum = sums.computeIfAbsent(stock, none -> new int[2]);
                    sum[0] += counts[0];
                    sum[1] += counts[1];
                });
            }
            return sums;
        }
    }

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        System.out.println("-Dtidemark.seed=" + SEED);
        broker = TestingBroker.start();
        broker.createTopic("bank.holding", 4, Map.of());
        model = new Model();
        first = start("first");
        second = start("second");
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    @Order(1)
    void areExactThoughAnInstanceIsKilledAndEventsComeTwice() {
        for (int event = 0; event < EVENTS; event++) {
            model.next();
            if (event == EVENTS / 3 || event == EVENTS / 2) {
                broker.flush();
                second.process().kill();
                second.process().restart();
            }
        }
        model.sent
                .subList(model.sent.size() - 1_000, model.sent.size())
                .forEach(record -> broker.send("bank.holding", record[0], record[1]));
        broker.flush();
        awaitRest();

        for (TestingInstance asked : List.of(first, second)) {
            JsonNode changes = ask(asked, "/v1/counters/changes");
            assertEquals(
                    model.changes.entrySet().stream()
                            .map(entry -> group(entry.getKey()) + " " + entry.getValue()[0] + " " + entry.getValue()[1]
                                    + " " + entry.getValue()[2])
                            .sorted()
                            .toList(),
                    list(
                                    changes,
                                    group -> group.get("group").textValue() + " " + group.get("changes") + " "
                                            + group.at("/of/stock") + " " + group.at("/of/quantity"))
                            .stream()
                            .sorted()
                            .toList());
            assertTrue(changes.get("since").isNull());
            assertSold(model.sold(0, 5), ask(asked, "/v1/counters/sold"));
        }
    }

    @Test
    @Order(2)
    void areOfWholeWindows() {
        String from = START.plus(90, ChronoUnit.MINUTES).toString();
        String to = START.plus(150, ChronoUnit.MINUTES).toString();
        JsonNode part = ask(second, "/v1/counters/sold?from=" + from + "&to=" + to);

        assertSold(model.sold(1, 3), part);
        assertEquals(
                START.plus(1, ChronoUnit.HOURS).toString(), part.get("from").textValue());
        assertEquals(START.plus(3, ChronoUnit.HOURS).toString(), part.get("to").textValue());
        assertSold(model.sold(0, 5), ask(first, "/v1/counters/sold?from=12h"));
        assertSold(Map.of(), ask(first, "/v1/counters/sold?to=12h"));
    }

    @Test
    @Order(3)
    void tellTheGroupsThatHaveMost() {
        for (int by : List.of(0, 1)) {
            List<String> expected = model.sold(0, 5).entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, int[]> entry) -> -entry.getValue()[by])
                            .thenComparing(entry -> group(entry.getKey())))
                    .limit(3)
                    .map(entry -> group(entry.getKey()))
                    .toList();
            String question =
                    "/v1/counters/sold?top=3&by=" + List.of("lost", "changes").get(by);
            assertEquals(
                    expected,
                    list(ask(first, question), group -> group.get("group").textValue()));
            assertEquals(
                    expected,
                    list(ask(second, question), group -> group.get("group").textValue()));
        }
    }

    @Test
    @Order(4)
    void tellOneGroupAndItsWindows() {
        for (String stock : STOCKS) {
            String path = "/v1/counters/sold/" + PercentEncoding.encode(group(stock));
            JsonNode all = ask(second, path);
            assertEquals(model.sold(0, 5).get(stock)[0], all.get("lost").intValue());
            assertEquals(group(stock), all.get("group").textValue());
            JsonNode series = ask(first, path + "?series=true").get("series");
            Map<String, Integer> windows = new TreeMap<>();
            series.forEach(window -> windows.put(
                    window.get("from").textValue(), window.get("lost").intValue()));
            Map<String, Integer> expected = new TreeMap<>();
            model.sold.forEach((hour, stocks) -> {
                if (stocks.containsKey(stock)) {
                    expected.put(START.plus(hour, ChronoUnit.HOURS).toString(), stocks.get(stock)[0]);
                }
            });
            assertEquals(expected, windows);
        }
        assertEquals(0, ask(first, "/v1/counters/sold/nothing").get("lost").intValue());
    }

    @Test
    @Order(5)
    void comeInPages() {
        List<String> groups = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ask(groups.size() % 4 == 0 ? first : second, "/v1/counters/changes?limit=2" + cursor);
            groups.addAll(list(page, group -> group.get("group").textValue()));
            cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").textValue() : "";
        } while (!cursor.isEmpty());

        assertEquals(
                model.changes.keySet().stream().map(CountersIT::group).sorted().toList(), groups);
    }

    @Test
    @Order(6)
    void sayWhatIsAllowed() {
        for (String wrong : List.of(
                "changes?from=1h",
                "changes/ACME?series=true",
                "sold?from=yesterday",
                "sold?from=3d",
                "sold?from=1h&to=2h",
                "sold?top=0",
                "sold?by=lost",
                "sold?top=3&by=colour",
                "sold?top=3&limit=3",
                "sold?limit=1001",
                "sold?cursor=1",
                "sold/ACME?top=3",
                "sold/ACME?series=yes")) {
            HttpResponse<String> answer = first.get("/v1/counters/" + wrong);
            assertEquals(400, answer.statusCode(), wrong + ": " + answer.body());
            assertTrue(answer.body().contains("allowed: "), answer.body());
        }
        HttpResponse<String> unknown = first.get("/v1/counters/none");
        assertEquals(404, unknown.statusCode());
        assertTrue(unknown.body().contains("known are [changes, stocks, sold]"), unknown.body());
    }

    /** No figure is left between the two changelogs, at whichever commit one looks. */
    @Test
    @Order(6)
    void agreeWithTheRowsAtEveryCommit() throws ExecutionException, InterruptedException {
        Map<Integer, List<List<ConsumerRecord<byte[], byte[]>>>> ofRows =
                broker.transactions("test-holdings-rows-changelog");
        Map<Integer, List<List<ConsumerRecord<byte[], byte[]>>>> ofCounters =
                broker.transactions("test-holdings-counters-changelog");
        assertEquals(4, ofRows.size());
        ofRows.forEach((partition, transactions) -> {
            List<List<ConsumerRecord<byte[], byte[]>>> beside = new ArrayList<>(ofCounters.get(partition));
            // The counters began before the first change.
            beside.removeIf(transaction -> transaction.stream().allMatch(CountersIT::isMark));
            assertEquals(transactions.size(), beside.size());
            assertTrue(transactions.size() > 2);
            Map<String, String> stocks = new HashMap<>();
            Map<String, String> counted = new TreeMap<>();
            int number = number(ofCounters.get(partition), "stocks");
            for (int i = 0; i < transactions.size(); i++) {
                transactions.get(i).forEach(record -> {
                    Row row = Row.fromJson(record.value());
                    String id = new String(record.key(), StandardCharsets.UTF_8);
                    stocks.remove(id);
                    row.document()
                            .ifPresent(document -> stocks.put(
                                    id,
                                    JsonObject.index(document)
                                            .value("stock")
                                            .orElseThrow()
                                            .unquoted()));
                });
                beside.get(i).forEach(record -> {
                    if (!isMark(record) && ByteBuffer.wrap(record.key()).getShort() == number) {
                        String group = CounterKey.parse(record.key(), false).group();
                        counted.remove(group);
                        if (record.value() != null) {
                            counted.put(group, new String(record.value(), StandardCharsets.UTF_8));
                        }
                    }
                });
                Map<String, String> there = new TreeMap<>();
                stocks.values().forEach(stock -> there.merge(group(stock), "[1]", CountersIT::oneMore));
                assertEquals(there, counted, "transaction " + i + " of partition " + partition);
            }
        });
    }

    private static String oneMore(String known, String one) {
        return "[" + (Integer.parseInt(known.substring(1, known.length() - 1)) + 1) + "]";
    }

    private static boolean isMark(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.key()).getShort() == 0;
    }

    private static int number(List<List<ConsumerRecord<byte[], byte[]>>> transactions, String counter) {
        return transactions.stream()
                .flatMap(List::stream)
                .filter(CountersIT::isMark)
                .map(mark -> CounterMark.parse(mark.key(), mark.value()))
                .filter(mark -> mark.name().equals(counter))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Test
    @Order(7)
    void areFilledFromTheRowsWhenTheyAreAddedLater() throws IOException {
        for (TestingInstance instance : List.of(first, second)) {
            instance.process().stop();
        }
        for (String name : List.of("first", "second")) {
            Path file = folder.resolve(name + "/tidemark.yaml");
            Files.writeString(file, Files.readString(file).replace("counters:\n", "counters:\n" + OF_NOW));
        }
        first.process().restart();
        second.process().restart();
        first.awaitReady();
        second.awaitReady();
        for (int event = 0; event < 1_000; event++) {
            model.next();
        }
        broker.flush();
        awaitRest();

        Map<String, Long> rows = model.rows.values().stream()
                .collect(Collectors.groupingBy(row -> row[0], TreeMap::new, Collectors.counting()));
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertEquals(200, second.get("/v1/counters/quantity").statusCode()));
        for (TestingInstance asked : List.of(first, second)) {
            for (String stock : STOCKS) {
                String path = PercentEncoding.encode(group(stock));
                assertEquals(
                        rows.getOrDefault(stock, 0L),
                        ask(asked, "/v1/counters/rows/" + path).get("rows").longValue());
                assertEquals(
                        model.rows.values().stream()
                                .filter(row -> row[0].equals(stock))
                                .mapToInt(row -> Integer.parseInt(row[1]))
                                .sum(),
                        ask(asked, "/v1/counters/quantity/" + path).get("sum").intValue());
            }
            assertSold(model.sold(0, 5), ask(asked, "/v1/counters/sold"));
        }
    }

    @Test
    @Order(8)
    void areListedWithTheirSums() {
        JsonNode list = ask(second, "/v1/counters");

        assertEquals(
                List.of("rows", "quantity", "changes", "stocks", "sold"),
                list.findValues("name").stream().map(JsonNode::textValue).toList());
        JsonNode sold = list.get(4);
        assertEquals("sum-lost", sold.get("counts").textValue());
        assertEquals("PT1H", sold.get("window").textValue());
        assertEquals("is counting", sold.get("state").textValue());
        assertEquals(
                model.sold(0, 5).values().stream().mapToInt(counts -> counts[1]).sum(),
                sold.get("counted").intValue());
        assertEquals(0, sold.get("skipped").intValue());
        String metrics = first.get("/metrics").body() + second.get("/metrics").body();
        assertTrue(metrics.contains("tidemark_counter_groups{counter=\"sold\",table=\"holdings\"}"), metrics);
        assertTrue(metrics.contains("tidemark_counter_changes_total{counter=\"sold\",table=\"holdings\"}"));
        assertTrue(metrics.contains("tidemark_counter_skipped_total{counter=\"sold\",table=\"holdings\"} 0.0"));
    }

    @Test
    @Order(9)
    void areNeverAPartOfAWhole() throws IOException, InterruptedException {
        second.process().kill();
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int refused = 0;
        while (System.nanoTime() < until && refused < 5) {
            HttpResponse<String> answer = first.get("/v1/counters/sold");
            if (answer.statusCode() == 200) {
                assertSold(model.sold(0, 5), JSON.readTree(answer.body()));
            } else {
                assertEquals(503, answer.statusCode());
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    private static void awaitRest() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(0, first.tells("holdings", "lag"));
            assertEquals(model.rows.size(), first.tells("holdings", "rows"));
            assertEquals(model.rows.size(), second.tells("holdings", "rows"));
        });
    }

    private static void assertSold(Map<String, int[]> expected, JsonNode answer) {
        Map<String, String> told = new TreeMap<>();
        answer.get("groups")
                .forEach(group ->
                        told.put(group.get("group").textValue(), group.get("lost") + " in " + group.get("changes")));
        Map<String, String> texts = new TreeMap<>();
        expected.forEach((stock, counts) -> texts.put(group(stock), counts[0] + " in " + counts[1]));
        assertEquals(texts, told, () -> answer.toString());
    }

    private static String group(String stock) {
        return stock.replace("%", "%25").replace(",", "%2C");
    }

    private static <T> List<T> list(JsonNode answer, Function<JsonNode, T> of) {
        List<T> list = new ArrayList<>();
        answer.get("groups").forEach(group -> list.add(of.apply(group)));
        return list;
    }

    /** The answer, which may take a moment after an instance died. */
    private static JsonNode ask(TestingInstance instance, String path) {
        return await().atMost(LIMIT).until(() -> answer(instance, path), answer -> !answer.isMissingNode());
    }

    private static JsonNode answer(TestingInstance instance, String path) {
        try {
            HttpResponse<String> answer = instance.get(path);
            if (answer.statusCode() == 503) {
                return MissingNode.getInstance();
            }
            assertEquals(200, answer.statusCode(), path + ": " + answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static TestingInstance start(String name) throws IOException {
        TestingInstance instance = TestingInstance.start(
                broker.processes(),
                folder,
                name,
                broker.bootstrapServers() + CHANGES,
                "holdings:\n  topic: bank.holding\n");
        instance.awaitReady();
        return instance;
    }
}
