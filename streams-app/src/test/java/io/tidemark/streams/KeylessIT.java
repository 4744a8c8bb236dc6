package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.deleted;
import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.truncated;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withBefore;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose records carry no key, spread over two instances, on a real broker. */
class KeylessIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 3_000;
    private static final int ROUNDS = 5;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance first;
    private static TestingInstance second;

    private final Map<String, String> expected = new TreeMap<>();
    private long sent;

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.scattered", 6, Map.of());
        broker.createTopic("bank.unnamed", 2, Map.of());
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
    void keepsRowsWhoseEventsAreScatteredOverPartitions() throws ExecutionException, InterruptedException {
        long position = 1;
        for (int id = 0; id < ROWS; id++) {
            send(inserted(id, "ACME", 0, position++));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (int id = 0; id < ROWS; id++) {
                send(withBefore(updated(id, "ACME", round, position++), document(id, "ACME", round - 1)));
            }
            if (round == 3) {
                broker.flush();
                second.process().kill();
            }
        }
        second.process().restart();
        for (int id = 0; id < ROWS; id++) {
            switch (id % 3) {
                case 0 -> {
                    send(withBefore(deleted(position++), document(id, "ACME", ROUNDS)));
                    send(null);
                }
                case 1 -> {
                    send(withBefore(updated(id, "INIT", ROUNDS, position++), document(id, "ACME", ROUNDS)));
                    expected.put(id + ",INIT", document(id, "INIT", ROUNDS));
                }
                default -> expected.put(id + ",ACME", document(id, "ACME", ROUNDS));
            }
        }

        awaitTheRest();
        assertEquals(
                document(1, "INIT", ROUNDS),
                first.get("/v1/tables/scattered/rows/1%2CINIT").body());
        assertEquals(404, second.get("/v1/tables/scattered/rows/1%2CACME").statusCode());
        assertTrue(first.get("/v1/tables").body().contains("\"key\":[\"id\",\"stock\"]"));

        send(truncated(position++));
        expected.clear();
        send(inserted(7, "NEW", 1, position++));
        expected.put("7,NEW", document(7, "NEW", 1));

        awaitTheRest();
    }

    @Test
    void saysWhichSettingIsMissing() throws ExecutionException, InterruptedException {
        broker.send("bank.unnamed", null, inserted(7, "ACME", 1, 10)).get();
        broker.send("bank.unnamed", null, null).get();

        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(1, first.tells("unnamed", "dead_letter"));
            assertEquals(1, first.tells("unnamed", "skipped"));
        });
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(1, broker.deadLetters().size()));
        String message = new String(
                broker.deadLetters()
                        .getFirst()
                        .headers()
                        .lastHeader("__streams.errors.message")
                        .value(),
                StandardCharsets.UTF_8);
        assertTrue(message.endsWith("name the columns that tell its rows apart in tables.unnamed.key"), message);
    }

    private static TestingInstance start(String name) throws IOException {
        return TestingInstance.start(broker.processes(), folder, name, broker.bootstrapServers(), """
                scattered:
                  topic: bank.scattered
                  key: [id, stock]
                unnamed:
                  topic: bank.unnamed
                """);
    }

    private void send(String value) {
        broker.send("bank.scattered", (int) (sent++ % 6), null, value);
    }

    private void awaitTheRest() throws ExecutionException, InterruptedException {
        broker.flush();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(sent, first.tells("scattered", "read"));
            assertEquals(expected.size(), first.tells("scattered", "rows"));
            assertEquals(0, first.tells("scattered", "lag"));
        });
        // Answers tell what is not committed yet; the changelog follows.
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertEquals(expected.size(), broker.rows("scattered").size()));
        assertEquals(expected, broker.rows("scattered"));
    }
}
