package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the network does to bulks: some do not arrive, some are applied and nobody hears of it. */
@ExtendWith(Services.class)
class LinksIT {
    private static final int ROWS = 30_000;
    private static final String RETRIES = "tidemark_writer_retries_total";

    private final Sandbox sandbox;
    private TestingChain chain;
    private TestingLink link;
    private TestingProgram writer;

    LinksIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(4);
        link = TestingLink.to(sandbox.openSearchUrl());
        writer = chain.startReady(link);
        chain.rows(0, 1, 4);
        await().until(() -> chain.holds(1));
    }

    @AfterEach
    void close() {
        chain.close();
        link.close();
    }

    @Test
    void sendsAgainWhatWasAppliedAndNeverAnswered() {
        link.resetAnswers(3);
        chain.rows(1, ROWS, 4);
        chain.changelog.delete(0, "0", 2);
        chain.changelog.row(1, "1", 2, "{\"id\":-1}");
        chain.changelog.flush();

        await().until(() -> chain.holds(ROWS - 1));
        await().until(() -> chain.changelog.committed() == ROWS + 2);

        assertTrue(link.answersReset() > 0, "no answer was lost");
        assertTrue(writer.metric(RETRIES, "reason=\"connection\"") > 0);
        assertEquals(-1, chain.document("1").at("/_source/id").asInt());
        assertEquals(0, chain.changelog.deadLetters().size());
    }

    @Test
    void losesNothingWhenTheConnectionsAreCut() {
        chain.rows(1, ROWS / 2, 4);
        await().until(() -> chain.search.count(chain.index) > 1);
        link.set(TestingLink.State.CUT);
        chain.rows(ROWS / 2, ROWS, 4);
        await().until(() -> writer.metric(RETRIES, "reason=\"connection\"") > 0);
        assertTrue(chain.changelog.committed() < ROWS, "nothing may be committed that has no answer");

        link.set(TestingLink.State.PASSES);

        await().until(() -> chain.holds(ROWS));
        await().until(() -> chain.changelog.committed() == ROWS);
        await().until(writer::isReady);
    }

    @Test
    void losesNothingWhenNothingGetsThrough() {
        link.set(TestingLink.State.STALLS);
        chain.rows(1, ROWS, 4);
        await().until(() -> writer.metric(RETRIES, "reason=\"timeout\"") > 0);
        assertTrue(chain.changelog.committed() <= 1, "nothing may be committed that has no answer");

        link.set(TestingLink.State.PASSES);

        await().until(() -> chain.holds(ROWS));
        await().until(() -> chain.changelog.committed() == ROWS);
    }
}
