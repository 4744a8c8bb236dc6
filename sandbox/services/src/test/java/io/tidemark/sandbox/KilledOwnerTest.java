package io.tidemark.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void takesItsProcessesWithIt() throws IOException {
        TestingOwner owner = TestingOwner.start(temporary);
        List<ProcessHandle> processes = owner.processes();

        owner.kill();

        await().atMost(SOON).until(() -> processes.stream().noneMatch(KilledOwnerTest::runs));
        await().atMost(SOON).until(() -> runFolders() == 0);
    }

    @Test
    void leavesToTheNextOneWhatItsWatchdogCouldNotEnd() throws IOException {
        TestingOwner owner = TestingOwner.start(temporary);
        List<ProcessHandle> processes = owner.processes();
        owner.watchdog().destroyForcibly();
        owner.kill();
        assertTrue(processes.stream().allMatch(KilledOwnerTest::runs));

        TestingOwner next = TestingOwner.start(temporary);

        assertTrue(processes.stream().noneMatch(KilledOwnerTest::runs));
        assertEquals(
                "ended what an earlier, killed run left behind (name, pid): stubborn %d, willing %d"
                        .formatted(
                                processes.getLast().pid(), processes.getFirst().pid()),
                next.said().getFirst());
        next.kill();
        await().atMost(SOON).until(() -> runFolders() == 0);
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
