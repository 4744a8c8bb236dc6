package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withBefore;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that must not be older than what the question says, asked of two instances on a real broker. */
class FreshRowsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 40;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingConnector connector;
    private static List<TestingInstance> instances;
    private static long lsn;

    private final Random random = new Random(1);

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.keyed", 4, Map.of());
        broker.createTopic("bank.scattered", 4, Map.of());
        broker.createTopic("bank.message", 2, Map.of());
        connector = new TestingConnector(broker.bootstrapServers(), "bank.message");
        instances = List.of(start("first"), start("second"));
        instances.forEach(TestingInstance::awaitReady);
        connector.message("bank", ++lsn);
        connector.publish();
    }

    @AfterAll
    static void stopAll() {
        connector.close();
        broker.close();
    }

    @Test
    void waitForAVersionWhereverTheyAre() throws ExecutionException, InterruptedException {
        for (TestingInstance instance : instances) {
            for (int id = 1_000; id < 1_008; id++) {
                long version = ++lsn;
                CompletableFuture<HttpResponse<String>> answer =
                        asked(instance, "/v1/tables/keyed/rows/" + id + "?timeout=20s&min-version=" + version);
                Thread.sleep(50);
                keyed(id, updated(id, "ACME", (int) version, version));
                connector.publish();

                assertEquals(document(id, "ACME", (int) version), answer.get().body());
                assertEquals("\"" + version + "\"", header(answer.get(), "ETag"));
            }
        }
    }

    @Test
    void waitForTheVersionOfADelete() throws ExecutionException, InterruptedException {
        keyed(2_000, inserted(2_000, "ACME", 1, ++lsn));
        connector.publish();
        long version = ++lsn;
        List<CompletableFuture<HttpResponse<String>>> answers = instances.stream()
                .map(instance -> asked(instance, "/v1/tables/keyed/rows/2000?timeout=20s&min-version=" + version))
                .toList();
        Thread.sleep(300);
        keyed(2_000, deleted(version));
        connector.publish();

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertEquals(404, answer.get().statusCode(), answer.get().body());
            assertEquals(Long.toString(version), header(answer.get(), "Tidemark-Version"));
        }
    }

    @Test
    void sayWhichVersionTheyHaveWhenTheTimeIsUp() {
        keyed(3_000, inserted(3_000, "ACME", 1, ++lsn));
        connector.publish();
        long version = lsn;
        for (TestingInstance instance : instances) {
            await().atMost(LIMIT).until(() -> instance.row("keyed", 3_000).statusCode() == 200);

            HttpResponse<String> answer =
                    instance.get("/v1/tables/keyed/rows/3000?timeout=300ms&min-version=" + (version + 1));

            assertEquals(412, answer.statusCode(), answer.body());
            assertEquals(Long.toString(version), header(answer, "Tidemark-Version"));
            assertTrue(
                    answer.body()
                            .contains("Table keyed: row '3000' has version " + version + ", asked for was "
                                    + (version + 1) + "."),
                    answer.body());
            assertTrue(instance.get("/v1/tables/keyed/rows/3001?timeout=0ms&min-version=1")
                    .body()
                    .contains("row '3001' is not there yet"));
        }
    }

    @Test
    void haveAllThatWasCommittedUpToAPosition() throws ExecutionException, InterruptedException {
        int[] quantities = new int[ROWS];
        List<Long> micros = new ArrayList<>();
        for (int round = 1; round <= 40; round++) {
            int id = random.nextInt(ROWS);
            boolean delete = random.nextInt(4) == 0;
            String before = document(id, "ACME", quantities[id]);
            quantities[id] = delete ? 0 : round;
            String event = delete ? deleted(++lsn) : updated(id, "ACME", round, ++lsn);
            keyed(id, event);
            connector.send("bank.scattered", random.nextInt(4), null, withBefore(event, before));
            connector.message("bank", ++lsn);
            connector.publish();

            String expected = delete ? "" : document(id, "ACME", round);
            long start = System.nanoTime();
            assertEquals(expected, asOf(lsn, "keyed", id));
            micros.add((System.nanoTime() - start) / 1_000);
            assertEquals(expected, asOf(lsn, "scattered", id));
        }
        micros.sort(null);
        System.out.println("min-position right after the message was published: p50 " + micros.get(20) + " us, p90 "
                + micros.get(36) + " us, most " + micros.getLast() + " us");
    }

    @Test
    void haveNothingThatATruncateCleared() throws ExecutionException, InterruptedException {
        for (int id = 10_000; id < 14_000; id++) {
            keyed(id, inserted(id, "ACME", 1, ++lsn));
        }
        keyed(9_999, truncated(++lsn));
        keyed(10_001, inserted(10_001, "AFTER", 2, ++lsn));
        connector.message("bank", ++lsn);
        connector.publish();

        assertEquals(document(10_001, "AFTER", 2), asOf(lsn, "keyed", 10_001));
        for (int id = 13_950; id < 14_000; id++) {
            assertEquals("", asOf(lsn, "keyed", id));
        }
    }

    @Test
    void sayHowFarTheConnectorIsWhenTheTimeIsUp() {
        connector.message("other", lsn + 1_000);
        connector.message("bank", ++lsn);
        connector.publish();
        for (TestingInstance instance : instances) {
            await().atMost(LIMIT)
                    .until(() -> instance.get("/v1/tables/keyed/rows/1?min-position=" + text(lsn))
                                    .statusCode()
                            != 412);

            HttpResponse<String> answer =
                    instance.get("/v1/tables/keyed/rows/1?timeout=200ms&min-position=" + text(lsn + 1));

            assertEquals(412, answer.statusCode(), answer.body());
            assertEquals(text(lsn), header(answer, "Tidemark-Position"));
        }
    }

    @Test
    void nameTheSettingThatIsMissing() {
        HttpResponse<String> answer = instances.getFirst().get("/v1/tables/silent/rows/1?min-position=0/1");

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("tables.silent.heartbeats.topic"), answer.body());
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(broker.processes(), folder, name, broker.bootstrapServers(), """
                keyed:
                  topic: bank.keyed
                  heartbeats: {topic: bank.message, prefix: bank}
                scattered:
                  topic: bank.scattered
                  key: [id]
                  heartbeats: {topic: bank.message, prefix: bank}
                silent:
                  topic: bank.keyed
                """);
    }

    private static void keyed(long id, String event) {
        connector.send("bank.keyed", null, key(id), event);
    }

    /** The document of a row at one of the instances, empty where there is none. */
    private String asOf(long position, String table, long id) {
        TestingInstance instance = instances.get(random.nextInt(instances.size()));
        HttpResponse<String> answer =
                instance.get("/v1/tables/" + table + "/rows/" + id + "?timeout=20s&min-position=" + text(position));
        assertTrue(answer.statusCode() == 200 || answer.statusCode() == 404, answer.body());
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    private static String text(long position) {
        return "0/" + Long.toHexString(position).toUpperCase();
    }

    private static CompletableFuture<HttpResponse<String>> asked(TestingInstance instance, String path) {
        return CompletableFuture.supplyAsync(() -> instance.get(path));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(answer.body());
    }
}
