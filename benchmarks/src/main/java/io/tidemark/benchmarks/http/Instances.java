package io.tidemark.benchmarks.http;

import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers that are asked: instances of the streams app, and the constant one, each as a process of its own. */
final class Instances {
    /** The table that they answer for. */
    static final String TABLE = "customers";
    /** Its source topic. */
    static final String TOPIC = "bench.public.customers";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ROWS = Pattern.compile("\"rows\":(\\d+)");
    private static final String FORWARDED = "Tidemark-Forwarded";

    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    Instances(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Starts the instance of a number, on this port, and waits until it is ready. */
    RunningProcess start(int number, int port) throws IOException {
        Path folder = sandbox.processes().logs();
        Path config = Files.writeString(folder.resolve("instance-" + number + ".yaml"), """
                application: {id: bench, listen: "127.0.0.1:%1$d", advertised: "http://127.0.0.1:%1$d", state: "%2$s"}
                kafka: {bootstrap.servers: "%3$s", acceptable.recovery.lag: 1000000}
                tables:
                  %4$s: {topic: %5$s}
                """.formatted(
                        port, folder.resolve("state-" + number), sandbox.bootstrapServers(), TABLE, TOPIC));
        Path launcher = Home.find().program("streams-app", "streams-app");
        RunningProcess instance = sandbox.processes()
                .start(new ProcessSpec(
                        "instance-" + number,
                        List.of("sh", launcher.toString(), "--config", config.toString()),
                        Map.of()));
        instance.awaitReady(() -> get(port, "/health/ready").statusCode() == 200, PATIENCE);
        return instance;
    }

    /** Starts the server that answers a constant. */
    RunningProcess startConstant(int port, byte[] row) throws IOException {
        Path file = Files.write(sandbox.processes().logs().resolve("row.json"), row);
        RunningProcess server = sandbox.processes()
                .start(new ProcessSpec(
                        "constant",
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xms64m",
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ConstantServer.class.getName(),
                                String.valueOf(port),
                                path("{id}"),
                                file.toString()),
                        Map.of()));
        server.awaitReady(() -> get(port, path("1")).statusCode() == 200, PATIENCE);
        return server;
    }

    /** The path of a row. */
    static String path(String id) {
        return "/v1/tables/" + TABLE + "/rows/" + id;
    }

    /** How many rows the instance on a port says that there are; none while it cannot tell. */
    int rows(int port) throws IOException {
        Matcher rows = ROWS.matcher(new String(get(port, "/v1/tables").body(), StandardCharsets.UTF_8));
        return rows.find() ? Integer.parseInt(rows.group(1)) : 0;
    }

    /** A row's bytes, as they are answered on a port. */
    byte[] row(int port, int id) throws IOException {
        return get(port, path(String.valueOf(id))).body();
    }

    /** Whether the instance on a port has a row itself. */
    boolean has(int port, int id) throws IOException {
        return get(port, path(String.valueOf(id)), FORWARDED, "true").statusCode() == 200;
    }

    private HttpResponse<byte[]> get(int port, String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}
