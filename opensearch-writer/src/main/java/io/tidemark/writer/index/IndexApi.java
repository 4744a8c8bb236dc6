package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;

/** The few requests about indices, as JSON through the official client. Throws where the node cannot be asked. */
public final class IndexApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Errors of a definition that no waiting mends. */
    private static final Set<String> UNFIT =
            Set.of("mapper_parsing_exception", "illegal_argument_exception", "parse_exception", "settings_exception");

    private final OpenSearchGenericClient client;

    public IndexApi(OpenSearchTransport transport) {
        this.client = new OpenSearchGenericClient(transport);
    }

    /** Whether the node answers, and takes the credentials. */
    public void ping() throws IOException {
        accepted("GET /", send("GET", "/", Map.of(), null));
    }

    /** Aliases, mappings and settings of what a name stands for, by concrete index; empty where it stands for nothing. */
    JsonNode describe(String name) throws IOException {
        Answer answer = send("GET", "/" + name, Map.of("expand_wildcards", "all"), null);
        return answer.status() == 404 ? MissingNode.getInstance() : accepted("GET /" + name, answer);
    }

    /**
     * What became of the wish for an index.
     *
     * @param made whether it was made just now
     * @param refusal why the node does not want it; empty too where there is one of that name
     */
    record Creation(boolean made, Optional<String> refusal) {}

    /** Makes an index, where there is none of that name. */
    Creation create(String index, ObjectNode definition) throws IOException {
        Answer answer = send("PUT", "/" + index, Map.of(), definition);
        String error = answer.json().path("error").path("type").asText();
        if (error.equals("resource_already_exists_exception") || error.equals("invalid_alias_name_exception")) {
            return new Creation(false, Optional.empty());
        }
        if (UNFIT.contains(error)) {
            return new Creation(false, Optional.of(reason(answer)));
        }
        accepted("PUT /" + index, answer);
        return new Creation(true, Optional.empty());
    }

    /** Adds properties to a mapping; where the node does not want them, the answer is why. */
    Optional<String> addToMapping(String index, ObjectNode mapping) throws IOException {
        Answer answer = send("PUT", "/" + index + "/_mapping", Map.of(), mapping);
        if (answer.status() == 400) {
            return Optional.of(reason(answer));
        }
        accepted("PUT /" + index + "/_mapping", answer);
        return Optional.empty();
    }

    /** Replaces what the mapping says of its index, and leaves its properties as they are. */
    void describe(String index, ObjectNode meta) throws IOException {
        String path = "/" + index + "/_mapping";
        ObjectNode mapping = JSON.createObjectNode();
        mapping.set("_meta", meta);
        accepted("PUT " + path, send("PUT", path, Map.of(), mapping));
    }

    /** Changes settings of an index. */
    void change(String index, ObjectNode settings) throws IOException {
        String path = "/" + index + "/_settings";
        accepted("PUT " + path, send("PUT", path, Map.of(), settings));
    }

    /** Makes visible what was written so far. */
    void refresh(String index) throws IOException {
        post("/" + index + "/_refresh", Map.of(), null);
    }

    /** Changes aliases, all at once or not at all; where the node does not want it, the answer is why. */
    Optional<String> alias(ObjectNode actions) throws IOException {
        Answer answer = send("POST", "/_aliases", Map.of(), actions);
        if (answer.status() == 404 || answer.status() == 400) {
            return Optional.of(answer.json().at("/error/reason").asText());
        }
        accepted("POST /_aliases", answer);
        return Optional.empty();
    }

    /** Deletes an index, if it is there. */
    void delete(String index) throws IOException {
        Answer answer = send("DELETE", "/" + index, Map.of(), null);
        if (answer.status() != 404) {
            accepted("DELETE /" + index, answer);
        }
    }

    /** Waits until each shard of an index has all its copies, for some seconds at most; returns whether they have. */
    boolean awaitCopies(String index) throws IOException {
        Answer answer = send(
                "GET",
                "/_cluster/health/" + index,
                Map.of("wait_for_status", "green", "wait_for_no_initializing_shards", "true", "timeout", "10s"),
                null);
        if (answer.status() == 408) {
            return false;
        }
        return accepted("GET /_cluster/health", answer).path("status").asText().equals("green");
    }

    /** Asks something that changes nothing, or may be repeated. */
    JsonNode post(String path, Map<String, String> query, ObjectNode body) throws IOException {
        return accepted("POST " + path, send("POST", path, query, body));
    }

    /** The identities of the indices that these names, or aliases, lead to now; asked without waiting. */
    public CompletableFuture<Set<String>> identities(List<String> names) {
        Request request = Requests.create(
                "GET",
                "/" + String.join(",", names) + "/_settings/index.uuid",
                List.of(),
                Map.of("ignore_unavailable", "true", "expand_wildcards", "all"),
                null);
        return client.executeAsync(request).thenApply(IndexApi::identities);
    }

    private static Set<String> identities(Response response) {
        try (response) {
            Answer answer = answer(response);
            return accepted("GET …/_settings/index.uuid", answer).properties().stream()
                    .map(index -> index.getValue().at("/settings/index/uuid").asText())
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String reason(Answer answer) {
        JsonNode error = answer.json().path("error");
        String cause = error.at("/caused_by/reason").asText();
        String reason = error.path("reason").asText();
        return cause.isEmpty() || reason.contains(cause) ? reason : reason + ": " + cause;
    }

    private Answer send(String method, String path, Map<String, String> query, ObjectNode body) throws IOException {
        Body bytes = body == null ? null : Body.from(JSON.writeValueAsBytes(body), "application/json");
        try (Response response = client.execute(Requests.create(method, path, List.of(), query, bytes))) {
            return answer(response);
        }
    }

    private static Answer answer(Response response) throws IOException {
        byte[] answer = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
        return new Answer(response.getStatus(), JSON.readTree(answer));
    }

    private static JsonNode accepted(String request, Answer answer) throws IOException {
        if (answer.json().at("/error/type").asText().equals("index_not_found_exception")) {
            throw new IndexGoneException(answer.json().at("/error/index").asText());
        }
        if (answer.status() >= 300) {
            throw new IOException(request + " answered " + answer.status() + ": "
                    + answer.json().path("error"));
        }
        return answer.json();
    }

    private record Answer(int status, JsonNode json) {}
}
