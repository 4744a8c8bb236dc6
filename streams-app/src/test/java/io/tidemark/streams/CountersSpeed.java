package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counters cost a change, and how fast the groups that have most are found. */
class CountersSpeed {
    private static final int ROWS = 10_000;
    private static final int VERSIONS = Integer.getInteger("tidemark.versions", 40);
    private static final int ROUNDS = 3;
    private static final int GROUPS = 100_000;
    private static final int CHANGES = Integer.getInteger("tidemark.changes", 1_000_000);
    private static final Duration DAYS = Duration.ofDays(90);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String COMPILED = "-XX:TieredStopAtLevel=4";

    @TempDir
    private Path folder;

    /** The same events with and without counters, in turn, by an instance of their own each. */
    @Test
    void ofAChange() throws Exception {
        try (TestingBroker broker = TestingBroker.start()) {
            broker.createTopic("bank.holding", 4, Map.of());
            for (int version = 0; version < VERSIONS; version++) {
                for (int id = 0; id < ROWS; id++) {
                    long lsn = 100 + (long) version * ROWS + id;
                    broker.send(
                            "bank.holding",
                            key(id),
                            version == 0
                                    ? inserted(id, "S" + id % 1_000, VERSIONS, lsn)
                                    : updated(id, "S" + id % 1_000, VERSIONS - version, lsn));
                }
            }
            broker.flush();
            for (int round = 0; round < ROUNDS; round++) {
                double without = measured(broker, "without" + round, "");
                double some = measured(broker, "some" + round, counters("some" + round, "stock"));
                double many = measured(broker, "many" + round, counters("many" + round, "id"));
                System.out.printf(
                        "CPU us a change: without %.1f, two counters of 1,000 groups %.1f: %.2f, of 10,000 groups %.1f: %.2f%n",
                        without, some, some / without, many, many / without);
            }
        }
    }

    @Test
    void ofAnAnswer() throws Exception {
        try (TestingBroker broker = TestingBroker.start()) {
            broker.createTopic("bank.holding", 4, Map.of());
            long end = System.currentTimeMillis();
            for (int change = -GROUPS; change < CHANGES; change++) {
                int id = Math.floorMod(change * 7919, GROUPS);
                long lsn = 1_000_000 + change;
                long time = end - DAYS.toMillis() + DAYS.toMillis() * Math.max(0, change) / CHANGES;
                int quantity = change < 0 ? CHANGES : CHANGES - change - 1;
                String event =
                        change < 0 ? inserted(id, "S" + id, quantity, lsn) : updated(id, "S" + id, quantity, lsn);
                broker.send("bank.holding", key(id), withTime(event, time));
            }
            broker.flush();
            TestingInstance instance = start(broker, "answer", counters("answer", "id"));
            await().atMost(LIMIT).until(() -> instance.tells("answer", "applied") == CHANGES + GROUPS);
            System.out.printf(
                    "store: %.0f bytes an entry, changelog %.0f bytes a change%n",
                    (double) size(folder.resolve("answer/state/test-answer")) / CHANGES,
                    (double) broker.bytes("test-answer-counters-changelog") / CHANGES);
            for (String path : new String[] {"?top=10", "?top=10&from=7d", "/S7", "/S7?series=true", "?limit=100"}) {
                for (int round = 0; round < 2 * ROUNDS; round++) {
                    long start = System.nanoTime();
                    HttpResponse<String> answer = instance.get("/v1/counters/sold" + path);
                    assertEquals(200, answer.statusCode(), answer.body());
                    System.out.printf("sold%s: %.0f ms%n", path, (System.nanoTime() - start) / 1e6);
                }
            }
        }
    }

    private static String counters(String table, String group) {
        return """

                counters:
                  changes: {table: %s, group-by: %s, count: changes, of: [stock, quantity]}
                  sold: {table: %s, group-by: %s, sum-lost: quantity, window: 1h, keep: 91d}
                """.formatted(table, group, table, group);
    }

    private TestingInstance start(TestingBroker broker, String table, String counters) throws IOException {
        TestingInstance instance = TestingInstance.start(
                broker.processes(),
                folder,
                table,
                broker.bootstrapServers() + counters,
                table + ":\n  topic: bank.holding\n",
                COMPILED);
        instance.awaitReady();
        return instance;
    }

    /** CPU microseconds a change, over the last three quarters. */
    private double measured(TestingBroker broker, String table, String counters) throws IOException {
        long events = (long) ROWS * VERSIONS;
        TestingInstance instance = start(broker, table, counters);
        await().atMost(LIMIT).ignoreExceptions().until(() -> instance.tells(table, "applied") > events / 4);
        long applied = instance.tells(table, "applied");
        long before = processorNanos(instance);
        await().atMost(LIMIT).until(() -> instance.tells(table, "applied") == events);
        long nanos = processorNanos(instance) - before;
        instance.process().stop();
        return nanos / 1e3 / (events - applied);
    }

    private static long processorNanos(TestingInstance instance) {
        ProcessHandle process = ProcessHandle.of(instance.process().pid()).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /** The bytes of the counters' files in all partitions. */
    private static long size(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/rocksdb/counters/"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
