package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.document;
import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be understood or stored, on a real broker with exactly-once: one dead letter each, and no harm to others. */
class DeadLettersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MIB = 1024 * 1024;

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance instance;

    @BeforeAll
    static void startAll() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.holding", 1, Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(80 * MIB)));
        instance = TestingInstance.start(
                broker.processes(), folder, "first", broker.bootstrapServers(), "holdings:\n  topic: bank.holding\n");
        instance.awaitReady();
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @Test
    void areOneForEachRecordWhateverItsSizeAndHarmNoOther() throws ExecutionException, InterruptedException {
        String middling = "a".repeat(20 * MIB);
        String large = "b".repeat(30 * MIB);
        String longId = "k".repeat(600);
        long position = 10;

        send(key(1), inserted(1, "NEIGHBOUR", 1, position++));
        send(key(1), "garbage");
        send("{", inserted(1, "ACME", 1, position++));
        send(null, inserted(1, "ACME", 1, position++));
        send(key(2), inserted(2, middling, 1, position++));
        send(key(2), updated(2, middling.replace('a', 'c'), 1, position++));
        String oversized = inserted(3, large, 1, position++);
        send(key(3), oversized);
        send("\"" + longId + "\"", inserted(4, "LONG ID", 1, position++));
        send("\"" + "k".repeat(100_000) + "\"", inserted(5, "TOO LONG AN ID", 1, position++));
        send(key(6), inserted(6, "NEIGHBOUR", 1, position++));

        await().atMost(LIMIT).untilAsserted(() -> {
            assertEquals(
                    10,
                    instance.tells("holdings", "read"),
                    instance.get("/health/ready").body());
            assertEquals(5, instance.tells("holdings", "applied"));
            assertEquals(4, instance.tells("holdings", "rows"));
        });
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(5, broker.deadLetters().size()));
        List<ConsumerRecord<byte[], byte[]>> letters = broker.deadLetters();
        assertEquals(
                List.of(
                        "the record's value cannot be read: not JSON: Unrecognized token 'garbage'",
                        "the record's key cannot be read: not JSON: Unexpected end-of-input",
                        "the record has no key: give the table a primary key",
                        "the row has " + document(3, large, 1).length() + " bytes, allowed are 25165824",
                        "the row id has 100000 bytes, allowed are 65536"),
                letters.stream().map(DeadLettersIT::firstClause).toList());
        assertEquals(
                large.length(),
                letters.get(3).value().length - inserted(3, "", 1, 15).length());
        assertEquals(
                document(2, middling.replace('a', 'c'), 1),
                instance.row("holdings", 2).body());
        assertEquals(
                document(4, "LONG ID", 1),
                instance.get("/v1/tables/holdings/rows/" + longId).body());
        assertEquals(document(6, "NEIGHBOUR", 1), instance.row("holdings", 6).body());
        assertEquals(404, instance.row("holdings", 3).statusCode());
    }

    private static void send(String key, String value) throws ExecutionException, InterruptedException {
        broker.send("bank.holding", key, value).get();
    }

    /** The message as far as it is ours, and the same everywhere. */
    private static String firstClause(ConsumerRecord<byte[], byte[]> letter) {
        String message = new String(
                letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8);
        return message.split(", or name|: was expecting|: expected")[0];
    }
}
