package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidemark.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several addresses of one cluster: a dead one holds nothing up. */
@ExtendWith(Services.class)
class FailoverIT {
    private final Sandbox sandbox;
    private TestingChain chain;

    FailoverIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(2);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void writesThroughTheNodeThatAnswers() {
        chain.rows(0, 1_000, 2);

        TestingProgram writer = chain.startAt("http://127.0.0.1:1," + sandbox.openSearchUrl());

        await().until(() -> chain.holds(1_000));
        await().until(writer::isReady);
    }

    @Test
    void goesOnThroughAnotherNodeWheneverOneDies() {
        try (TestingProxy first = TestingProxy.before(sandbox.openSearchUrl());
                TestingProxy second = TestingProxy.before(sandbox.openSearchUrl())) {
            TestingProgram writer = chain.startAt(first.url() + "," + second.url());
            chain.rows(0, 1_000, 2);
            await().until(() -> chain.holds(1_000) && first.isUsed() && second.isUsed());

            first.die();
            chain.rows(1_000, 2_000, 2);
            await().until(() -> chain.holds(2_000));
            await().until(writer::isReady);

            first.open();
            second.die();
            chain.rows(2_000, 3_000, 2);
            await().until(() -> chain.holds(3_000));
            await().until(writer::isReady);

            assertFalse(second.isUsed());
            assertEquals(0, chain.changelog.deadLetters().size());
            assertEquals(0, writer.stop());
        }
    }
}
