package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to keep every version: the same events with and without it, in turn, by an instance of their own each. */
class HistorySpeed {
    private static final int ROWS = 10_000;
    private static final int VERSIONS = Integer.getInteger("tidemark.versions", 40);
    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String TEXT =
            "A text as long as what a usual row has in all of its columns together. ".repeat(4);

    @TempDir
    private Path folder;

    @Test
    void isMeasured() throws Exception {
        try (TestingBroker broker = TestingBroker.start()) {
            broker.createTopic("bank.holding", 4, Map.of());
            for (int version = 0; version < VERSIONS; version++) {
                for (int id = 0; id < ROWS; id++) {
                    long lsn = 100 + (long) version * ROWS + id;
                    broker.send(
                            "bank.holding",
                            key(id),
                            version == 0 ? inserted(id, TEXT, 0, lsn) : updated(id, TEXT, version, lsn));
                }
            }
            broker.flush();
            for (int round = 0; round < ROUNDS; round++) {
                double without = measured(broker, "without" + round, "");
                double with = measured(broker, "with" + round, "  history: 7d\n");
                System.out.printf("CPU us an event: without %.1f, with %.1f: %.2f%n", without, with, with / without);
            }
            System.out.printf(
                    "store: %.0f bytes a version, changelog: %.0f%n",
                    (double) size(folder.resolve("with0/state/test-with0"), "history") / (ROWS * VERSIONS),
                    (double) broker.bytes("test-with0-history-changelog") / (ROWS * VERSIONS));
        }
    }

    /** CPU microseconds an event, over the last three quarters. */
    private double measured(TestingBroker broker, String table, String history) throws IOException {
        long events = (long) ROWS * VERSIONS;
        TestingInstance instance = TestingInstance.start(
                broker.processes(),
                folder,
                table,
                broker.bootstrapServers(),
                table + ":\n  topic: bank.holding\n" + history);
        instance.awaitReady();
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

    /** The bytes of a store's files in all partitions. */
    private static long size(Path application, String store) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/rocksdb/" + store + "/"))
                    .mapToLong(HistorySpeed::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
