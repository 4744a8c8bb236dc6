package io.tidemark.writer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The writer as a user starts it: the program folder, a process of its own, a configuration file. */
final class TestingProgram implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final TestingSearch http;

    private TestingProgram(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.http = new TestingSearch("http://127.0.0.1:" + port);
    }

    /** Starts a program of the writer's folder: {@code opensearch-writer}, or another with words before the configuration. */
    static TestingProgram start(
            List<String> command,
            Path folder,
            String bootstrapServers,
            String openSearch,
            String application,
            String kafka,
            String tables) {
        int port = freePort();
        try {
            Path config = Files.createTempFile(folder, "tidemark", ".yaml");
            Files.writeString(
                    config, """
                    application: {id: %s}
                    kafka: {bootstrap.servers: "%s"%s}
                    writer: {listen: "127.0.0.1:%d"}
                    opensearch: {url: "%s"}
                    tables:
                    %s
                    """.formatted(application, bootstrapServers, kafka, port, openSearch, tables.indent(2)));
            Path output = Files.createTempFile(folder, "writer", ".log");
            String launcher = Path.of(System.getProperty("tidemark.home"))
                    .resolve("opensearch-writer/target/program/bin")
                    .resolve(command.getFirst())
                    .toString();
            List<String> words = new ArrayList<>(command);
            words.set(0, launcher);
            words.addAll(List.of("--config", config.toString()));
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new TestingProgram(builder.start(), output, port);
        } catch (IOException failed) {
            throw new IllegalStateException("the writer cannot be started", failed);
        }
    }

    /** What it says on its health and metrics port. */
    TestingSearch http() {
        return http;
    }

    boolean isReady() {
        return http.status("/health/ready") == 200;
    }

    /** The sum of all lines of a metric that hold these words. */
    double metric(String name, String... labels) {
        return http.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> java.util.Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a fault would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it stand still; it keeps its connections. */
    void suspend() {
        signal("STOP");
    }

    /** Lets it go on, as if no time had passed. */
    void resume() {
        signal("CONT");
    }

    /** Asks it to end; returns its exit code. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end; returns its exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(150, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the writer does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
