package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truncates of tables spread over two instances, on a real broker. */
class TruncateIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 40_000;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;

    /** What is sent of a table, and what must be left of it. */
    private final Map<String, String> expected = new TreeMap<>();

    private long sent;

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.four", 4, Map.of());
        broker.createTopic("bank.six", 6, Map.of());
        first = start("first");
        second = start("second");
        first.awaitReady();
        second.awaitReady();
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    void clearsEveryPartitionWhileOtherWorkGoesOn() throws ExecutionException, InterruptedException {
        for (int id = 0; id < ROWS; id++) {
            insert("bank.six", id, 1 + id);
        }
        survive("bank.six", ROWS, 100_000);
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS + 1, first.tells("six", "rows")));

        send("bank.six", 5, null, truncated(50_000));
        for (int id = 1; id < 5_000; id++) {
            survive("bank.six", ROWS + id, 100_000 + id);
            send("bank.six", key(id), updated(id, "LATE", 0, 45_000 + id));
            send("bank.six", key(2 * ROWS + id), inserted(2 * ROWS + id, "LATE AND NEVER SEEN", 0, 45_000 + id));
            if (id % 500 == 0) {
                Thread.sleep(100);
            }
        }

        awaitTheRest("six");
        // An older event may overtake the truncate on its way to the event's partition: applied first, cleared then.
        assertTrue(first.tells("six", "stale") > 0, first.get("/v1/tables").body());
        assertEquals(sent, first.tells("six", "applied") + first.tells("six", "stale"));
        assertEquals(404, first.row("six", 1).statusCode());
    }

    @Test
    void clearsTheRestWhenAnInstanceIsKilledInTheMiddleOfTheSweep() throws ExecutionException, InterruptedException {
        for (int id = 0; id < ROWS; id++) {
            insert("bank.four", id, 1 + id);
        }
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, first.tells("four", "rows")));

        send("bank.four", 0, null, truncated(50_000)).get();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            long rows = first.tells("four", "rows");
            return rows > 0 && rows < ROWS - 2_000;
        });
        second.process().kill();
        survive("bank.four", 7, 60_000);
        survive("bank.four", ROWS - 1, 60_001);
        second.process().restart();
        second.awaitReady();

        awaitTheRest("four");
        Map<String, List<Row>> versions = broker.versions("four");
        assertEquals(
                2,
                versions.values().stream()
                        .mapToInt(List::size)
                        .filter(size -> size > 2)
                        .count());
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(broker.processes(), folder, name, broker.bootstrapServers(), """
                four:
                  topic: bank.four
                six:
                  topic: bank.six
                """);
    }

    private void insert(String topic, long id, long position) {
        send(topic, key(id), inserted(id, "ACME", (int) id, position));
    }

    /** A row inserted after the truncate. */
    private void survive(String topic, long id, long position) {
        send(topic, key(id), inserted(id, "NEW", 1, position));
        expected.put(Long.toString(id), document(id, "NEW", 1));
    }

    private void send(String topic, String key, String value) {
        broker.send(topic, key, value);
        sent++;
    }

    private Future<?> send(String topic, int partition, String key, String value) {
        sent++;
        return broker.send(topic, partition, key, value);
    }

    /** What is there is what must be there, nothing was counted twice, and both instances say the same. */
    private void awaitTheRest(String table) throws ExecutionException, InterruptedException {
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(expected.size(), first.tells(table, "rows"));
            assertEquals(sent, first.tells(table, "read"));
            assertEquals(sent, second.tells(table, "read"));
        });
        assertEquals(
                sent,
                List.of("applied", "unchanged", "stale", "skipped", "dead_letter").stream()
                        .mapToLong(outcome -> first.tells(table, outcome))
                        .sum());
        // Answers tell what is not committed yet; the changelog follows.
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertEquals(expected.size(), broker.rows(table).size()));
        assertEquals(expected, broker.rows(table));
        assertTrue(broker.deadLetters().isEmpty());
    }
}
