package io.tidemark.cli;

import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The streams app as its users start it, with a configuration that the commands under test read too. */
final class TestingStreams implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningProcess process;
    private final Path configuration;
    private final int port;

    private TestingStreams(RunningProcess process, Path configuration, int port) {
        this.process = process;
        this.configuration = configuration;
        this.port = port;
    }

    /** Starts an instance and waits until it is ready. */
    static TestingStreams start(Sandbox sandbox, Path folder, String tables) throws IOException {
        int port = freePort();
        Path configuration = Files.writeString(folder.resolve("tidemark.yaml"), """
                application:
                  id: test
                  listen: 127.0.0.1:%d
                  state: %s
                kafka:
                  bootstrap.servers: %s
                tables:
                %s
                """.formatted(
                        port, folder.resolve("state"), sandbox.bootstrapServers(), tables.indent(2)));
        ProcessSpec spec = new ProcessSpec(
                "streams-" + port,
                List.of(
                        "sh",
                        Home.find().program("streams-app", "streams-app").toString(),
                        "--config",
                        configuration.toString()),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
        TestingStreams streams = new TestingStreams(sandbox.processes().start(spec), configuration, port);
        streams.process.awaitReady(() -> streams.get("/health/ready").statusCode() == 200, LIMIT);
        return streams;
    }

    Path configuration() {
        return configuration;
    }

    /** What the instance says a row is; empty where there is none. */
    String row(String table, String id) {
        HttpResponse<String> answer = get("/v1/tables/" + table + "/rows/" + id);
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    @Override
    public void close() {
        process.stop();
    }

    private HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException notYet) {
            throw new UncheckedIOException(notYet);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
