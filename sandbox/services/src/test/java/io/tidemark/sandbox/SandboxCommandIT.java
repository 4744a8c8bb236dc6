package io.tidemark.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String base = Integer.toString(FreeBase.find());

    @TempDir
    private Path temporary;

    @Test
    void runsUntilCtrlCAndStopsInOrder() throws IOException, InterruptedException {
        try (TestingCommand command = start("--services", "postgres,connect")) {
            command.awaitLine("ready in ");

            command.pressCtrlC();

            assertEquals(0, command.exitCode());
            assertEquals("stopping", command.lines().getLast());
            assertEquals(List.of(), Leftovers.of(temporary));
        }
    }

    @Test
    void leavesNothingWhenStoppedWhileItStarts() throws IOException, InterruptedException {
        try (TestingCommand command = start()) {
            command.awaitLine("Kafka         ready");

            command.terminate();

            assertEquals(0, command.exitCode());
            assertEquals(List.of(), Leftovers.of(temporary));
        }
    }

    @Test
    void leavesNothingWhenKilled() throws IOException {
        try (TestingCommand command = start()) {
            command.awaitLine("ready in ");
            assertTrue(Leftovers.of(temporary).size() >= Service.values().length);

            command.kill();

            await().atMost(SOON).until(() -> Leftovers.of(temporary).isEmpty());
        }
    }

    @Test
    void endsWhenAServiceDoes() throws IOException, InterruptedException {
        try (TestingCommand command = start("--services", "kafka")) {
            command.awaitLine("ready in ");

            ProcessHandle.of(command.pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .filter(child -> Leftovers.of(temporary).stream()
                            .anyMatch(line -> line.startsWith(child.pid() + " ") && line.contains(".Broker")))
                    .forEach(ProcessHandle::destroyForcibly);

            assertEquals(1, command.exitCode());
            assertTrue(
                    command.lines().stream()
                            .anyMatch(line -> line.startsWith("sandbox: kafka ended with exit code 137")),
                    () -> command.lines().toString());
        }
    }

    private TestingCommand start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--ports", base, "--data", temporary.resolve("my data").toString()));
        arguments.addAll(List.of(more));
        return TestingCommand.start(temporary.resolve("output"), arguments.toArray(String[]::new));
    }
}
