package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node whose limits are narrow: a queue of two writes, requests of half a megabyte, a disk that may be called full. */
@ExtendWith(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitedNodeIT {
    private static final String RETRIES = "tidemark_writer_retries_total";
    private static final int OTHERS = 24;

    private final Sandbox sandbox;
    private TestingNode node;
    private TestingChain chain;

    LimitedNodeIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeAll
    void start() {
        node = TestingNode.start(
                sandbox.processes(),
                List.of(
                        "thread_pool.write.size=1",
                        "thread_pool.write.queue_size=2",
                        "http.max_content_length=512kb",
                        "cluster.info.update.interval=10s",
                        "cluster.routing.allocation.disk.threshold_enabled=true",
                        "cluster.routing.allocation.disk.watermark.low=3b",
                        "cluster.routing.allocation.disk.watermark.high=2b",
                        "cluster.routing.allocation.disk.watermark.flood_stage=1b"));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox, node.url());
        chain.changelog.createTopics(4);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    @Order(1)
    void sendsAgainWhatAFullQueueTurnedAway() {
        TestingProgram writer = chain.startReady();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < OTHERS; i++) {
                others.submit(() -> crowd(enough));
            }
            try {
                chain.rows(0, 20_000, 4);
                await().until(() -> writer.metric(RETRIES, "reason=\"queue_full\"") > 0);
            } finally {
                enough.set(true);
            }
        }

        await().until(() -> chain.holds(20_000));
        await().until(() -> chain.changelog.committed() == 20_000);
        assertEquals(0, chain.changelog.deadLetters().size());
    }

    @Test
    @Order(2)
    void halvesABulkThatIsTooLarge() {
        TestingProgram writer = chain.startReady();
        for (int id = 0; id < 40; id++) {
            chain.changelog.row(id % 4, "r" + id, 1, document(100_000));
        }
        chain.changelog.row(0, "large", 1, document(700_000));
        chain.changelog.row(0, "after", 1, document(10));
        chain.changelog.flush();

        await().until(() -> chain.holds(41));
        await().until(() -> chain.changelog.committed() == 42);
        await().until(() -> chain.changelog.deadLetters().size() == 1);

        assertTrue(writer.metric(RETRIES, "reason=\"too_large\"") > 0);
        String message = TestingChangelog.header(chain.changelog.deadLetters().getFirst(), "message");
        assertTrue(message.contains("413"), message);
    }

    /** The last: a node that found its disk full makes no index for a while. */
    @Test
    @Order(3)
    void waitsWhileTheDiskIsFull() {
        TestingProgram writer = chain.startReady();
        chain.rows(0, 10, 4);
        await().until(() -> chain.holds(10));
        disk("\"9000tb\"", "\"9000tb\"", "\"9000tb\"");
        await().until(() -> isReadOnly());
        chain.rows(10, 20, 4);
        await().until(() -> writer.metric(RETRIES, "reason=\"blocked\"") > 0);
        assertTrue(writer.http().text("/health/ready").contains("until the block is lifted"));

        disk("null", "null", "null");

        await().until(() -> chain.holds(20));
        await().until(() -> chain.changelog.committed() == 20);
        await().until(writer::isReady);
        assertEquals(0, chain.changelog.deadLetters().size());
    }

    private boolean isReadOnly() {
        return chain.search
                .get("/" + chain.index + "/_settings?flat_settings=true")
                .toString()
                .contains("index.blocks.read_only_allow_delete\":\"true");
    }

    private void disk(String low, String high, String flood) {
        String watermark = "cluster.routing.allocation.disk.watermark.";
        chain.search.put(
                "/_cluster/settings",
                "{\"persistent\":{\"%slow\":%s,\"%shigh\":%s,\"%sflood_stage\":%s}}"
                        .formatted(watermark, low, watermark, high, watermark, flood));
    }

    private Void crowd(AtomicBoolean enough) {
        String bulk = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"index\":{}}\n{\"n\":" + i + "}\n")
                .collect(Collectors.joining());
        while (!enough.get()) {
            chain.search.send("POST", "/crowd/_bulk", bulk);
        }
        return null;
    }

    private static String document(int size) {
        return "{\"text\":\"" + "x".repeat(size) + "\"}";
    }
}
