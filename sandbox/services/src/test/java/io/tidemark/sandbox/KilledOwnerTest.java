package io.tidemark.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledOwnerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    @Test
    void takesItsProcessesWithItEvenAStubbornOne() throws IOException {
        TestingOwner owner = TestingOwner.start(temporary, "trap '' TERM; while :; do sleep 0.1; done");
        ProcessHandle program = owner.program();

        owner.kill();

        await().atMost(SOON).until(() -> !runs(program) && runFolders() == 0);
    }

    @Test
    void leavesToTheNextOneWhatItsWatchdogCouldNotEnd() throws IOException {
        TestingOwner owner = TestingOwner.start(temporary, "exec sleep 600");
        ProcessHandle program = owner.program();
        owner.watchdog().destroyForcibly();
        owner.kill();
        assertTrue(runs(program));

        TestingOwner next = TestingOwner.start(temporary, "exec sleep 600");

        assertFalse(runs(program));
        assertEquals(
                "ended what an earlier, killed run left behind (name, pid): program " + program.pid(),
                next.said().getFirst());
        next.kill();
        await().atMost(SOON).until(() -> runFolders() == 0);
    }

    @Test
    void leavesAloneAProcessThatGotTheNumberOfOneOfIts() throws IOException, InterruptedException {
        RunFolder run = RunFolder.create();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        ProcessIdentity identity = ProcessIdentity.of(stranger.pid()).orElseThrow();
        ProcessIdentity before = new ProcessIdentity(identity.pid(), identity.startTicks() - 1);
        Files.writeString(run.pidFile("program"), before.asText() + "\n");

        assertEquals(List.of(), Watchdog.endAll(run));

        assertTrue(stranger.isAlive());
        stranger.destroyForcibly();
    }

    private static boolean runs(ProcessHandle process) {
        return ProcessIdentity.of(process.pid()).isPresent();
    }

    private long runFolders() throws IOException {
        Path folders = temporary.resolve("tidemark-" + System.getProperty("user.name"));
        try (Stream<Path> content = Files.list(folders)) {
            return content.count();
        }
    }
}
