package io.tidemark.demo.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Kafka Connect's REST API: hands it the connector files as they stand, and asks how they do. */
public final class Connectors {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WORKER_IS_REBALANCING = 409;
    private static final int WORKER_IS_STARTING = 503;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Http http;
    private final String url;

    /** Asks the worker at this URL, such as {@code http://127.0.0.1:8083}. */
    public Connectors(Http http, String url) {
        this.http = http;
        this.url = url;
    }

    /** Creates the connector of a definition file, or gives it the definition anew; its name is the file's. */
    public void put(Path file) {
        String name = name(file);
        String definition = read(file);
        Deadline deadline = Deadline.in(PATIENCE);
        Http.Answer answer = http.send("PUT", url + "/connectors/" + name + "/config", definition);
        while (answer.status() == WORKER_IS_REBALANCING || answer.status() == WORKER_IS_STARTING) {
            Http.Answer last = answer;
            deadline.pause(PAUSE, () -> refused(file, last));
            answer = http.send("PUT", url + "/connectors/" + name + "/config", definition);
        }
        if (answer.status() >= 300) {
            throw DemoException.failed(refused(file, answer));
        }
    }

    /** Waits until the connector and its task run; one that failed ends the waiting with its own reason. */
    public void awaitRunning(String name, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            JsonNode status = status(name);
            checkNotFailed(name, status.path("connector"));
            status.path("tasks").forEach(task -> checkNotFailed(name, task));
            if (isRunning(status.path("connector"))
                    && isRunning(status.path("tasks").path(0))) {
                return;
            }
            deadline.pause(PAUSE, () -> "connector " + name + " is not running: " + status);
        }
    }

    private JsonNode status(String name) {
        Http.Answer answer = http.get(url + "/connectors/" + name + "/status");
        return answer.status() == 200 ? parse(answer.body()) : mapper.createObjectNode();
    }

    private static boolean isRunning(JsonNode part) {
        return part.path("state").asText().equals("RUNNING");
    }

    private void checkNotFailed(String name, JsonNode part) {
        if (part.path("state").asText().equals("FAILED")) {
            throw DemoException.failed("connector " + name + " failed: "
                    + reason(part.path("trace").asText())
                    + "; once that is mended: curl -X POST '" + url + "/connectors/" + name
                    + "/restart?includeTasks=true&onlyFailed=true'");
        }
    }

    /** The last cause in a stack trace says what really happened. */
    private static String reason(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .or(() -> trace.lines().findFirst())
                .orElse("it gives no reason");
    }

    private String refused(Path file, Http.Answer answer) {
        String reason = parse(answer.body()).path("message").asText(answer.body());
        return "Connect at " + url + " refused connector " + name(file) + " (" + file + ", status " + answer.status()
                + "): " + reason;
    }

    private JsonNode parse(String body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            return mapper.createObjectNode();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw DemoException.failed("cannot read the connector definition " + file + ": " + e.getMessage(), e);
        }
    }
}
