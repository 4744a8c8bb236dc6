package io.tidemark.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.connectors.RestApi.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;

/**
 * The connectors of one Kafka Connect cluster, over its REST API. Every method throws {@link ConnectorException} where
 * Connect does not answer or refuses.
 */
public final class Connectors {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** So long Connect may still show a state from before new settings. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final int CREATED = 201;

    private final RestApi api;

    /** Asks the worker at this URL, such as {@code http://127.0.0.1:8083}. */
    public Connectors(String url) {
        this(url, Optional.empty(), Optional.empty());
    }

    /**
     * Asks a worker that wants to know who asks.
     *
     * @param authorization the value of the header {@code Authorization}
     * @param tls whom to trust and what to show; where empty, Java's own choice
     */
    public Connectors(String url, Optional<String> authorization, Optional<SSLContext> tls) {
        this.api = new RestApi(url, authorization, tls);
    }

    /** The names of all connectors, sorted. */
    public List<String> names() {
        return StreamSupport.stream(
                        done(api.send("GET", "/connectors"), "did not list its connectors")
                                .json()
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    /** What Connect has against a definition, by setting; empty where it would take it. */
    public List<SettingError> check(ConnectorDefinition definition) {
        ObjectNode settings = definition.settings().deepCopy().put("name", definition.name());
        String path = "/connector-plugins/" + encoded(definition.connectorClass()) + "/config/validate";
        Answer answer = done(api.put(path, settings), refusal(definition));
        List<SettingError> errors = new ArrayList<>();
        for (JsonNode setting : answer.json().path("configs")) {
            JsonNode value = setting.path("value");
            value.path("errors")
                    .forEach(problem ->
                            errors.add(new SettingError(value.path("name").asText(), problem.asText())));
        }
        return errors;
    }

    /**
     * Creates the connector of a definition, or gives it these settings anew.
     *
     * @return whether it was created
     */
    public boolean put(ConnectorDefinition definition) {
        return done(api.put(path(definition.name(), "/config"), definition.settings()), refusal(definition))
                        .status()
                == CREATED;
    }

    /** How a connector does; empty where there is none of that name, or Connect does not know yet. */
    public Optional<ConnectorStatus> status(String name) {
        Answer answer = api.send("GET", path(name, "/status"));
        return answer.isNotFound()
                ? Optional.empty()
                : Optional.of(ConnectorStatus.of(
                        done(answer, "did not say how " + name + " does").json()));
    }

    /** A setting of a connector; empty where it has none of that name. */
    public Optional<String> setting(String name, String setting) {
        return Optional.ofNullable(done(api.send("GET", path(name, "/config")), "did not show " + name)
                .json()
                .path(setting)
                .textValue());
    }

    /** Waits until the states are no longer those from before new settings. */
    public void awaitSettled() {
        RestApi.pause(SETTLING);
    }

    /** Waits until the connector and its tasks run; one that failed ends the waiting with its own reason. */
    public void awaitRunning(String name, Duration patience) {
        long start = System.nanoTime();
        while (true) {
            Optional<ConnectorStatus> status = status(name);
            if (status.isPresent() && status.get().isRunning()) {
                return;
            }
            Optional<String> failure = status.flatMap(ConnectorStatus::failure);
            if (failure.isPresent()) {
                throw new ConnectorException("connector " + name + " failed: " + failure.get()
                        + "; once that is mended: ./tidemark connectors restart " + name + " --url " + api.url());
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new ConnectorException("connector " + name + " does not run after " + patience.toSeconds()
                        + " s: " + status.map(ConnectorStatus::toString).orElse("Connect does not know how it does"));
            }
            RestApi.pause(PAUSE);
        }
    }

    /** Asks a connector and its tasks to stand still; they do a moment later. */
    public void pause(String name) {
        done(api.send("PUT", path(name, "/pause")), "did not pause " + name);
    }

    /** Asks a paused connector and its tasks to go on. */
    public void resume(String name) {
        done(api.send("PUT", path(name, "/resume")), "did not resume " + name);
    }

    /** Asks a connector and its tasks to begin again. */
    public void restart(String name) {
        done(api.send("POST", path(name, "/restart?includeTasks=true")), "did not restart " + name);
    }

    /** Deletes a connector. What it left in the database stays. */
    public void delete(String name) {
        done(api.send("DELETE", path(name, "")), "did not delete " + name);
    }

    private Answer done(Answer answer, String otherwise) {
        if (answer.isRefusal()) {
            throw new ConnectorException("Kafka Connect at " + api.url() + " " + otherwise + " (status "
                    + answer.status() + "): " + answer.message());
        }
        return answer;
    }

    private static String refusal(ConnectorDefinition definition) {
        return "refused connector " + definition.name() + " of " + definition.file();
    }

    private static String path(String name, String rest) {
        return "/connectors/" + encoded(name) + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
