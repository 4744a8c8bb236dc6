package io.tidemark.infra;

import static io.tidemark.infra.TestingCompose.STREAMS;
import static io.tidemark.infra.TestingCompose.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.Listen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that the containers share, read by the programs' own reader in each container's environment. */
class ComposeConfigurationTest {
    private final TestingCompose compose = new TestingCompose();

    @TempDir
    private Path folder;

    @Test
    void givesEachStreamsInstanceAnAddressAndAFolderOfItsOwn() throws IOException {
        Set<String> volumes = new HashSet<>();
        for (String service : STREAMS) {
            Configuration configuration = compose.configuration(service, folder);
            Listen listen = configuration.application().listen();
            assertEquals(
                    URI.create("http://" + service + ":" + listen.port()),
                    configuration.application().advertised());
            checkPort(service, listen);
            String volume = compose.mounts(service)
                    .get(configuration.application().state().toString());
            assertTrue(volumes.add(volume), service + " keeps its state on " + volume);
        }
    }

    @Test
    void tellsTheWritersWhereToListen() throws IOException {
        for (String service : WRITERS) {
            checkPort(service, compose.configuration(service, folder).writerListen());
        }
    }

    private void checkPort(String service, Listen listen) {
        assertEquals("0.0.0.0", listen.host(), service);
        assertEquals(Set.of(listen.port()), compose.ports(service), service);
        String check = compose.services.get(service).at("/healthcheck/test").toString();
        assertTrue(check.contains("localhost:" + listen.port() + "/health/ready"), service);
    }

    @Test
    void namesTheListenerThatKafkaHasForContainers() throws IOException {
        String inside = TestingFiles.found("INSIDE://([^,]+)", environment("kafka", "KAFKA_ADVERTISED_LISTENERS"))
                .first();

        assertEquals(inside, environment("connect", "BOOTSTRAP_SERVERS"));
        assertEquals(inside, environment("kafka-ui", "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS"));
        assertEquals(
                inside,
                compose.configuration(STREAMS.getFirst(), folder).kafka().get("bootstrap.servers"));
    }

    private String environment(String service, String name) {
        return compose.services.get(service).path("environment").path(name).asText();
    }

    @Test
    void isMountedWhereTheProgramsAreToldToReadIt() {
        Stream.of(STREAMS, WRITERS).flatMap(List::stream).forEach(service -> {
            JsonNode command = compose.services.get(service).path("command");
            assertEquals(
                    "./tidemark.yaml",
                    compose.mounts(service).get(command.get(1).asText()),
                    service);
        });
    }

    @Test
    void isAskedForMetricsByPrometheus() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        for (String service : STREAMS) {
            expected.add(service + ":"
                    + compose.configuration(service, folder)
                            .application()
                            .listen()
                            .port());
        }
        for (String service : WRITERS) {
            expected.add(service + ":"
                    + compose.configuration(service, folder).writerListen().port());
        }

        JsonNode jobs = TestingFiles.yaml(TestingFiles.text("infra/prometheus/prometheus.yml"))
                .path("scrape_configs");
        TreeSet<String> targets = new TreeSet<>();
        jobs.forEach(job -> targets.addAll(TestingFiles.texts(job.at("/static_configs/0/targets"))));
        assertEquals(expected, targets);
    }
}
