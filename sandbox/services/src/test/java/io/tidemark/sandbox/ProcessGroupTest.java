package io.tidemark.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ProcessGroup group = ProcessGroup.open(Optional.empty(), line -> {});

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void writesWhatAProcessSaysToItsLog() {
        RunningProcess process = start("echo one; echo two >&2; exec sleep 60");

        process.awaitReady(() -> process.lastLogLines(1).equals(List.of("two")), SOON);

        assertEquals(List.of("one", "two"), process.lastLogLines(5));
    }

    @Test
    void saysWhyAProcessDidNotComeUp() {
        RunningProcess process = start("echo cannot; exit 3");

        SandboxException failure = assertThrows(SandboxException.class, () -> process.awaitReady(() -> false, SOON));

        assertEquals(
                "program ended with exit code 3; the last lines of " + process.log() + ":\n  cannot",
                failure.getMessage());
    }

    @Test
    void doesNotWaitForEver() {
        RunningProcess process = start("exec sleep 60");

        SandboxException failure =
                assertThrows(SandboxException.class, () -> process.awaitReady(() -> false, Duration.ofMillis(100)));

        assertTrue(failure.getMessage().startsWith("program was not ready after 0 s"), failure::getMessage);
    }

    @Test
    void killsAndStartsAgain() {
        RunningProcess process = start("echo up; exec sleep 60");
        process.awaitReady(() -> process.lastLogLines(5).equals(List.of("up")), SOON);
        long first = process.pid();

        process.kill();
        assertFalse(process.isAlive());
        process.restart();

        process.awaitReady(() -> process.lastLogLines(5).equals(List.of("up", "up")), SOON);
        assertNotEquals(first, process.pid());
    }

    @Test
    void givesAProcessItsEnvironment() {
        RunningProcess process = group.start(new ProcessSpec(
                "program",
                List.of("sh", "-c", "echo $GREETING $JAVA_OPTS; exec sleep 60"),
                Map.of("GREETING", "hello")));

        process.awaitReady(() -> process.lastLogLines(1).equals(List.of("hello")), SOON);
    }

    @Test
    void keepsCtrlCFromItsProcesses() throws IOException, InterruptedException {
        RunningProcess process = start("echo up; while :; do sleep 0.1; done");
        process.awaitReady(() -> !process.lastLogLines(1).isEmpty(), SOON);

        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        process.stop();

        assertFalse(process.isAlive());
        assertThrows(SandboxException.class, process::requireAlive);
    }

    @Test
    void tellsHowMuchMemoryAProcessHolds() {
        RunningProcess process = start("exec sleep 60");

        await().atMost(SOON).until(() -> process.rss() > 100_000);
    }

    @Test
    void endsWhatIsStillRunningAndLeavesNoFile() {
        RunningProcess process = start("exec sleep 60");
        Path run = group.run().path();

        group.close();

        assertFalse(process.isAlive());
        assertFalse(Files.exists(run));
        assertThrows(IllegalStateException.class, () -> start("exec sleep 60"));
    }

    private RunningProcess start(String script) {
        return group.start(new ProcessSpec("program", List.of("sh", "-c", script), Map.of()));
    }
}
