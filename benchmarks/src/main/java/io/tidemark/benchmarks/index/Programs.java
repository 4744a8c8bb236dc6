package io.tidemark.benchmarks.index;

import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs that read the changelog, as a user starts them. */
final class Programs {
    /** The alias of the table's index. */
    static final String ALIAS = "bench-index";

    private final Sandbox sandbox;
    private int started;

    Programs(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The writer, with variables for its environment. */
    ProcessSpec writer(Map<String, String> environment) {
        return program("opensearch-writer", List.of(), environment);
    }

    /** A rebuild of the table's index. */
    ProcessSpec rebuild() {
        return program("rebuild", List.of(Changelog.TABLE), Map.of());
    }

    /** The floor, into an index. */
    ProcessSpec floor(String index) {
        return new ProcessSpec(
                "floor-" + ++started,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        sandbox.bootstrapServers(),
                        Changelog.TOPICS.changelog(Changelog.TABLE),
                        sandbox.openSearchUrl(),
                        index),
                Map.of());
    }

    private ProcessSpec program(String name, List<String> words, Map<String, String> environment) {
        Path launcher = Home.find().program("opensearch-writer", name);
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(words);
        command.addAll(List.of("--config", configuration().toString()));
        return new ProcessSpec(name + "-" + ++started, command, environment);
    }

    private Path configuration() {
        Path file = sandbox.processes().logs().resolve("bench.yaml");
        try {
            return Files.writeString(file, """
                    application: {id: %s}
                    kafka: {bootstrap.servers: "%s"}
                    writer: {listen: "127.0.0.1:0"}
                    opensearch: {url: "%s"}
                    tables:
                      %s: {topic: bench, index: %s}
                    """.formatted(
                            Changelog.APPLICATION,
                            sandbox.bootstrapServers(),
                            sandbox.openSearchUrl(),
                            Changelog.TABLE,
                            ALIAS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
