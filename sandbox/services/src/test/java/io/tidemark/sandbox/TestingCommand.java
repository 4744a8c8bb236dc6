package io.tidemark.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command as a user runs it in a terminal: its launcher, in a process group of its own. */
final class TestingCommand implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final LogFile output;

    private TestingCommand(Process process, LogFile output) {
        this.process = process;
        this.output = output;
    }

    static TestingCommand start(Path output, String... arguments) throws IOException {
        // A build that runs in the background ignores Ctrl-C, and so would all that it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid", "sh"));
        command.add(Home.find().program("sandbox/services", "sandbox").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new TestingCommand(builder.start(), new LogFile(output));
    }

    List<String> lines() {
        return output.last(100);
    }

    void awaitLine(String part) {
        Awaitility.await("a line with '" + part + "'")
                .atMost(LIMIT)
                .failFast(() -> assertTrue(process.isAlive(), () -> "it ended: " + lines()))
                .until(() -> lines().stream().anyMatch(line -> line.contains(part)));
    }

    long pid() {
        return process.pid();
    }

    /** Ctrl-C in a terminal: every process of the group gets the signal. */
    void pressCtrlC() throws IOException, InterruptedException {
        signal("INT -- -" + process.pid());
    }

    void terminate() throws IOException, InterruptedException {
        signal("TERM " + process.pid());
    }

    void kill() {
        process.destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + lines());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    private static void signal(String arguments) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s " + arguments)
                .inheritIO()
                .start()
                .waitFor();
    }
}
