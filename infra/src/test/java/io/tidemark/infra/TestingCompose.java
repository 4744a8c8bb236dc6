package io.tidemark.infra;

import static io.tidemark.infra.TestingFiles.filled;
import static io.tidemark.infra.TestingFiles.found;
import static io.tidemark.infra.TestingFiles.texts;
import static io.tidemark.infra.TestingFiles.yaml;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.instance.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The compose file as Docker reads it: merged, with the variables of {@code .env} put in. */
final class TestingCompose {
    static final String FOLDER = "infra/compose/";
    static final List<String> STREAMS = List.of("streams-1", "streams-2");
    static final List<String> WRITERS = List.of("writer-1", "writer-2");

    final Map<String, String> variables = variables();
    final JsonNode file = yaml(substituted());
    final Map<String, JsonNode> services = new LinkedHashMap<>();

    TestingCompose() {
        file.path("services").properties().forEach(each -> services.put(each.getKey(), each.getValue()));
    }

    private static Map<String, String> variables() {
        return TestingFiles.text(FOLDER + ".env")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, two) -> two, TreeMap::new));
    }

    private String substituted() {
        return filled("(?<!\\$)\\$\\{([^}]+)}", TestingFiles.text(FOLDER + "compose.yaml"), name -> {
            assertNotNull(variables.get(name), name + " is not in .env");
            return variables.get(name);
        });
    }

    /** The {@code tidemark.yaml} as the program of a service reads it, in the environment of its container. */
    Configuration configuration(String service, Path folder) throws IOException {
        JsonNode definition = services.get(service);
        UnaryOperator<String> environment =
                name -> name.equals("HOSTNAME") ? definition.path("hostname").asText() : environment(definition, name);
        Path file = Files.writeString(
                folder.resolve(service + ".yaml"),
                filled("\\$\\{env:([^}]+)}", TestingFiles.text(FOLDER + "tidemark.yaml"), environment));
        return Configuration.read(file);
    }

    private static String environment(JsonNode service, String name) {
        assertNotNull(service.path("environment").get(name), name + " is not in the environment");
        return service.path("environment").get(name).asText();
    }

    /** The ports that a service listens on, in its container. */
    Set<Integer> ports(String service) {
        TreeSet<String> ports = new TreeSet<>();
        texts(services.get(service).path("ports")).forEach(port -> ports.addAll(found(":(\\d+)$", port)));
        ports.addAll(found(
                "://:(\\d+)",
                services.get(service).at("/environment/KAFKA_LISTENERS").asText()));
        return ports.stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    /** What is mounted, by where it is mounted. */
    Map<String, String> mounts(String service) {
        return texts(services.get(service).path("volumes")).stream()
                .map(volume -> volume.split(":"))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }
}
