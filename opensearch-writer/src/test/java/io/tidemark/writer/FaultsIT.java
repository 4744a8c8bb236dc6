package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Services.class)
class FaultsIT {
    private static final int ROWS = 20_000;
    private static final int ROUNDS = 2;

    private final Sandbox sandbox;
    private TestingChain chain;

    FaultsIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(4);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void losesNothingWhenOpenSearchIsKilled() {
        TestingProgram writer = chain.startReady();
        chain.rows(0, ROWS / 2, 4);
        await().until(() -> chain.search.count(chain.index) > 0);
        sandbox.process(Service.OPENSEARCH).kill();
        chain.rows(ROWS / 2, ROWS, 4);
        await().until(() -> writer.metric("tidemark_writer_retries_total") > 0);
        assertEquals(503, writer.http().status("/health/ready"));
        assertTrue(chain.changelog.committed() < ROWS, "nothing may be committed that has no answer");

        sandbox.process(Service.OPENSEARCH).restart();
        sandbox.awaitReady(Service.OPENSEARCH);

        await().until(() -> chain.holds(ROWS));
        await().until(() -> chain.changelog.committed() == ROWS);
        await().until(writer::isReady);
    }

    @Test
    void waitsForAWriteBlockToBeLifted() {
        TestingProgram writer = chain.startReady();
        chain.rows(0, 10, 4);
        await().until(() -> chain.holds(10));
        await().until(() -> chain.changelog.committed() == 10);
        block(true);
        chain.rows(10, 20, 4);
        await().until(() -> writer.metric("tidemark_writer_retries_total", "reason=\"blocked\"") > 0);
        assertTrue(writer.http().text("/health/ready").contains("until the block is lifted"));
        assertEquals(10, chain.changelog.committed());

        block(false);

        await().until(() -> chain.holds(20));
        await().until(() -> chain.changelog.committed() == 20);
        assertEquals(0, chain.changelog.deadLetters().size());
    }

    @Test
    void writesOtherTablesWhileOneIndexIsBlocked() {
        String other = chain.index + "-other";
        chain.changelog.createChangelog("others", 1);
        TestingProgram writer =
                chain.start("customers: {topic: cdc.customers, index: %s}\nothers: {topic: cdc.others, index: %s}"
                        .formatted(chain.index, other));
        chain.rows(0, 10, 4);
        await().until(() -> chain.holds(10));
        block(true);
        chain.rows(10, ROWS, 4);
        await().until(() -> writer.metric("tidemark_writer_retries_total", "reason=\"blocked\"") > 0);

        chain.changelog.rowOf("others", 0, "1", 1, "{\"id\":1}");

        await().until(() -> chain.search.count(other) == 1);
        block(false);
        await().until(() -> chain.holds(ROWS));
        chain.search.delete("/" + other + "-000001");
    }

    @Test
    void losesNothingWhenItIsKilledAgainAndAgain() {
        for (int round = 0; round < ROUNDS; round++) {
            TestingProgram writer = chain.startReady();
            long before = chain.search.count(chain.index);
            chain.rows(round * ROWS, (round + 1) * ROWS, 4);
            await().until(() -> chain.search.count(chain.index) > before);
            writer.kill();
        }
        chain.changelog.row(0, "last", 1, "{\"id\":-1}");

        TestingProgram writer = chain.start();

        await().until(() -> chain.holds(ROUNDS * ROWS + 1));
        await().until(() -> chain.changelog.committed() == ROUNDS * ROWS + 1);
        assertEquals(0, writer.stop());
    }

    @Test
    void sharesThePartitionsWithAnotherWriter() {
        TestingProgram first = chain.startReady();
        TestingProgram second = chain.startReady();
        await().until(() -> partitions(first) == 2 && partitions(second) == 2);

        chain.rows(0, ROWS, 4);

        await().until(() -> chain.holds(ROWS));
        assertTrue(first.metric("tidemark_writer_documents_total", "written") > 0);
        assertTrue(second.metric("tidemark_writer_documents_total", "written") > 0);
        assertEquals(0, first.stop());
        await().until(() -> partitions(second) == 4);
    }

    @Test
    void fillsAnIndexThatSomebodyDeleted() {
        TestingProgram writer = chain.startReady();
        chain.rows(0, 100, 4);
        await().until(() -> chain.holds(100));
        await().until(() -> chain.changelog.committed() == 100);
        chain.search.delete("/" + chain.index + "-000001");

        chain.rows(100, 101, 4);

        await().until(() -> chain.holds(101));
        assertEquals(0, writer.stop());
        chain.search.delete("/" + chain.index + "-000001");
        chain.startReady();
        await().until(() -> chain.holds(101));
    }

    private static long partitions(TestingProgram writer) {
        return writer.http()
                .text("/metrics")
                .lines()
                .filter(line -> line.startsWith("tidemark_writer_lag_records{"))
                .count();
    }

    private void block(boolean blocked) {
        chain.search.put("/" + chain.index + "/_settings", "{\"index.blocks.write\":" + blocked + "}");
    }
}
