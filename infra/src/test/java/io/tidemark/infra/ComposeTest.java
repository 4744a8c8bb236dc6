package io.tidemark.infra;

import static io.tidemark.infra.TestingCompose.FOLDER;
import static io.tidemark.infra.TestingFiles.found;
import static io.tidemark.infra.TestingFiles.text;
import static io.tidemark.infra.TestingFiles.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file, which no engine runs here: all that can be read from it agrees with itself and with the build. */
class ComposeTest {
    private static final Pattern ADDRESS = Pattern.compile("\\b([a-z][a-z0-9-]*):(\\d{4,5})\\b");

    private final TestingCompose compose = new TestingCompose();

    @Test
    void usesEveryVariable() {
        TreeSet<String> used = found("\\$\\{([A-Z_]+)}", text(FOLDER + "compose.yaml"));

        assertEquals(used, compose.variables.keySet());
    }

    @Test
    void takesItsVersionsFromThePom() {
        Map.of(
                        "KAFKA_VERSION", "kafka.version",
                        "DEBEZIUM_VERSION", "debezium.version",
                        "OPENSEARCH_VERSION", "opensearch.version",
                        "POSTGRES_VERSION", "postgres-binaries.version")
                .forEach((variable, property) -> {
                    String version =
                            found("<" + property + ">(.*)</", text("pom.xml")).first();
                    String major = variable.startsWith("POSTGRES") ? version.replaceFirst("\\.0$", "") : version;
                    assertEquals(major, compose.variables.get(variable), variable);
                });
    }

    @Test
    void pinsEveryImage() {
        compose.services.forEach((name, service) -> {
            if (service.has("build")) {
                assertEquals(
                        "25", service.at("/build/args/JAVA_VERSION").asText().replaceFirst("\\..*", ""), name);
            } else {
                assertTrue(service.path("image").asText().matches("[a-z0-9./-]+:v?\\d+\\.\\d+[.0-9A-Za-z]*"), name);
            }
        });
    }

    @Test
    void mountsWhatIsThere() {
        TreeSet<String> volumes = new TreeSet<>();
        compose.services
                .keySet()
                .forEach(name -> compose.mounts(name).values().forEach(source -> {
                    if (source.startsWith(".")) {
                        assertTrue(Files.exists(TestingFiles.at(FOLDER + source)), name + ": " + source);
                    } else {
                        volumes.add(source);
                    }
                }));

        TreeSet<String> declared = new TreeSet<>();
        compose.file.path("volumes").fieldNames().forEachRemaining(declared::add);
        assertEquals(declared, volumes);
    }

    @Test
    void waitsForWhatCanBeWaitedFor() {
        compose.services.forEach((name, service) -> service.path("depends_on")
                .properties()
                .forEach(dependency -> checkDependency(name, dependency.getKey(), dependency.getValue())));
    }

    private void checkDependency(String name, String on, JsonNode dependency) {
        String where = name + " on " + on;
        assertTrue(compose.services.containsKey(on), where);
        switch (dependency.path("condition").asText()) {
            case "service_healthy" -> assertTrue(compose.services.get(on).has("healthcheck"), where);
            case "service_completed_successfully" ->
                assertFalse(compose.services.get(on).has("restart"), where);
            default -> throw new AssertionError(where + ": " + dependency);
        }
    }

    @Test
    void namesServicesAndPortsThatAre() {
        compose.services.forEach((name, service) -> {
            addresses(service.path("command").toString() + service.path("environment"))
                    .forEach(address -> checkAddress(name, address));
            addresses(service.path("healthcheck").path("test").toString())
                    .filter(address -> address.group(1).equals("localhost"))
                    .forEach(address ->
                            assertTrue(compose.ports(name).contains(Integer.valueOf(address.group(2))), name));
        });
        Stream.of(
                        FOLDER + "tidemark.yaml",
                        "infra/prometheus/prometheus.yml",
                        "infra/grafana/provisioning/datasources/prometheus.yml")
                .forEach(file -> addresses(text(file)).forEach(address -> checkAddress(file, address)));
    }

    private static Stream<MatchResult> addresses(String text) {
        return ADDRESS.matcher(text).results();
    }

    private void checkAddress(String where, MatchResult address) {
        String host = address.group(1).equals("localhost") ? where : address.group(1);
        assertTrue(compose.services.containsKey(host), where + ": " + address.group());
        assertTrue(compose.ports(host).contains(Integer.valueOf(address.group(2))), where + ": " + address.group());
    }

    @Test
    void publishesEachPortOnceAndOnLoopback() {
        TreeSet<String> published = new TreeSet<>();
        compose.services.forEach((name, service) -> texts(service.path("ports")).forEach(port -> {
            assertTrue(port.matches("127\\.0\\.0\\.1:\\d+:\\d+"), name + ": " + port);
            assertTrue(published.add(port.split(":")[1]), name + ": " + port);
        }));

        JsonNode forwarded =
                TestingFiles.json(text(".devcontainer/devcontainer.json")).path("forwardPorts");
        assertTrue(published.containsAll(texts(forwarded)), published + " " + forwarded);
    }

    @Test
    void buildsFromTheFoldersThatTheBuildMakes() {
        Set<String> modules = found("<module>(.*)</module>", text("pom.xml"));
        compose.services.forEach((name, service) -> {
            if (service.has("build")) {
                String program = service.at("/build/args/PROGRAM").asText();
                assertTrue(modules.contains(program), name);
                assertTrue(Files.exists(TestingFiles.at(program + "/src/main/launcher/" + program)), name);
                assertEquals("../..", service.at("/build/context").asText(), name);
                assertTrue(Files.exists(
                        TestingFiles.at(service.at("/build/dockerfile").asText())));
            }
        });
        assertEquals(
                Set.of("${PROGRAM}/target/program/lib", "${PROGRAM}/target/program/bin"),
                found("(?m)^COPY (\\S+)", text(FOLDER + "Dockerfile")));
        assertEquals(Set.of("JAVA_VERSION", "PROGRAM"), found("(?m)^ARG (\\S+)", text(FOLDER + "Dockerfile")));
    }
}
