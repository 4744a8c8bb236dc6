package io.tidemark.streams;

import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.ProcessGroup;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance of the streams app, started as a user would, and asked over HTTP. */
final class TestingInstance {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningProcess process;
    private final int port;

    private TestingInstance(RunningProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts an instance; its state and configuration lie in a folder of its name. */
    static TestingInstance start(ProcessGroup processes, Path folder, String name, String bootstrap, String tables)
            throws IOException {
        return start(processes, folder, name, bootstrap, tables, "");
    }

    /** Starts an instance with further options of the Java machine. */
    static TestingInstance start(
            ProcessGroup processes, Path folder, String name, String bootstrap, String tables, String options)
            throws IOException {
        int port = freePort();
        Path own = Files.createDirectories(folder.resolve(name));
        Path file = Files.writeString(
                own.resolve("tidemark.yaml"), """
                application:
                  id: test
                  listen: 127.0.0.1:%d
                  state: %s
                kafka:
                  bootstrap.servers: %s
                tables:
                %s
                """.formatted(port, own.resolve("state"), bootstrap, tables.indent(2)));
        String program = Home.find().program("streams-app", "streams-app").toString();
        ProcessSpec spec = new ProcessSpec(
                name,
                List.of("sh", program, "--config", file.toString()),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        ("-XX:TieredStopAtLevel=1 " + options).strip()));
        return new TestingInstance(processes.start(spec), port);
    }

    RunningProcess process() {
        return process;
    }

    /** How others reach it. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    URI uri(String path) {
        return URI.create(url() + path);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
    }

    /** Asks by any method; what has a body is asked for one row. */
    HttpResponse<String> send(String method, String path) {
        BodyPublisher body =
                method.equals("POST") ? BodyPublishers.ofString("{\"ids\":[\"1\"]}") : BodyPublishers.noBody();
        return send(HttpRequest.newBuilder(uri(path)).method(method, body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException notYet) {
            throw new UncheckedIOException(notYet);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Begins to read all rows of a table, a line each; the body is to be read and closed. */
    HttpResponse<InputStream> rows(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Accept", "application/x-ndjson")
                .build();
        return HTTP.send(request, BodyHandlers.ofInputStream());
    }

    HttpResponse<String> row(String table, long id) {
        return get("/v1/tables/" + table + "/rows/" + id);
    }

    void awaitReady() {
        process.awaitReady(() -> get("/health/ready").statusCode() == 200, LIMIT);
    }

    /** A number of a table in the answer about all tables, -1 while there is no answer. */
    long tells(String table, String field) {
        HttpResponse<String> tables = get("/v1/tables");
        Matcher matcher = Pattern.compile("\"name\":\"" + table + "\",[^}]*?\"" + field + "\":(\\d+)")
                .matcher(tables.body());
        return tables.statusCode() == 200 && matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
