package io.tidemark.demo.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.sandbox.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** {@code ./tidemark verify --json}, run as a user runs it. */
record TestingVerify(Path configuration) {
    private static final long SECONDS = 300;

    /** What it said, and how it ended. */
    record Outcome(int exit, JsonNode json) {
        /** {@code LOST 42} and so on, for one place of one table, sorted. */
        List<String> differences(String table, String place) {
            return List.copyOf(new TreeSet<>(StreamSupport.stream(
                            table(table).path("differences").spliterator(), false)
                    .filter(difference -> difference.path("place").asText().equals(place))
                    .map(difference -> difference.path("kind").asText() + " "
                            + difference.path("id").asText())
                    .toList()));
        }

        JsonNode table(String name) {
            return StreamSupport.stream(json.path("tables").spliterator(), false)
                    .filter(table -> table.path("table").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Outcome run(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", Home.find().program("cli", "cli").toString(), "verify", "--json"));
        command.addAll(List.of("--config", configuration.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx256m");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
        System.out.println("verify " + String.join(" ", options) + " exits with " + process.exitValue() + ": " + text);
        return new Outcome(process.exitValue(), new ObjectMapper().readTree(text));
    }
}
