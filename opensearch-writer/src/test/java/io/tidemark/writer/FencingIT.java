package io.tidemark.writer;

import static io.tidemark.writer.TestingChain.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A writer that stood still for longer than the index remembers what was deleted. */
@ExtendWith(Services.class)
class FencingIT {
    private static final Duration REMEMBERED = Duration.ofSeconds(6);

    private final Sandbox sandbox;
    private TestingChain chain;
    private TestingLink link;

    FencingIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void open() {
        chain = new TestingChain(sandbox);
        chain.changelog.createTopics(1);
        link = TestingLink.to(sandbox.openSearchUrl());
    }

    @AfterEach
    void close() {
        chain.close();
        link.close();
    }

    @Test
    void doesNotBringADeletedRowBack() throws InterruptedException {
        chain.startReady().stop();
        forgetDeletesSoon();
        TestingProgram zombie = chain.startReady(link);
        chain.rows(0, 1, 1);
        await().until(() -> chain.holds(1));

        link.set(TestingLink.State.CUT);
        chain.changelog.row(0, "x", 1, "{\"id\":1}");
        chain.changelog.flush();
        await().until(() -> zombie.metric("tidemark_writer_retries_total", "reason=\"connection\"") > 0);
        zombie.suspend();
        chain.changelog.delete(0, "x", 2);
        chain.changelog.delete(0, "probe", 2);
        chain.changelog.flush();
        TestingProgram heir = chain.startReady();
        await().until(() -> chain.changelog.committed() == 4);
        Thread.sleep(REMEMBERED.multipliedBy(3));
        forget();
        assertTrue(isForgotten(), "the index must not be what keeps the old row away");

        link.set(TestingLink.State.PASSES);
        zombie.resume();
        await().until(() -> zombie.output().contains("stood still"));
        await().until(zombie::isReady);
        chain.rows(1, 2, 1);
        await().until(() -> chain.holds(2));

        assertFalse(chain.document("x").path("found").asBoolean());
        assertTrue(heir.isReady());
    }

    private void forgetDeletesSoon() {
        chain.search.put(
                "/" + chain.index + "/_settings", "{\"index.gc_deletes\":\"" + REMEMBERED.toSeconds() + "s\"}");
    }

    /** Old versions of deleted documents go with a refresh. */
    private void forget() {
        chain.search.count(chain.index);
    }

    /** An older delete of a document that the index remembers is refused; asked of another one than that of the test. */
    private boolean isForgotten() {
        String path = "/" + chain.index + "/_doc/probe?version_type=external&version=1";
        return chain.search.delete(path).path("status").asInt() != 409;
    }
}
