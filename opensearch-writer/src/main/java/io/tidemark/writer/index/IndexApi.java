package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
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

    /** Makes an index, where there is none of that name; where the node does not want it, the answer is why. */
    Optional<String> create(String index, ObjectNode definition) throws IOException {
        Answer answer = send("PUT", "/" + index, Map.of(), definition);
        String error = answer.json().path("error").path("type").asText();
        if (error.equals("resource_already_exists_exception") || error.equals("invalid_alias_name_exception")) {
            return Optional.empty();
        }
        if (UNFIT.contains(error)) {
            return Optional.of(reason(answer));
        }
        accepted("PUT /" + index, answer);
        return Optional.empty();
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

    private static String reason(Answer answer) {
        JsonNode error = answer.json().path("error");
        String cause = error.at("/caused_by/reason").asText();
        String reason = error.path("reason").asText();
        return cause.isEmpty() || reason.contains(cause) ? reason : reason + ": " + cause;
    }

    private Answer send(String method, String path, Map<String, String> query, ObjectNode body) throws IOException {
        Body bytes = body == null ? null : Body.from(JSON.writeValueAsBytes(body), "application/json");
        try (Response response = client.execute(Requests.create(method, path, List.of(), query, bytes))) {
            byte[] answer = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            return new Answer(response.getStatus(), JSON.readTree(answer));
        }
    }

    private static JsonNode accepted(String request, Answer answer) throws IOException {
        if (answer.status() >= 300) {
            throw new IOException(request + " answered " + answer.status() + ": "
                    + answer.json().path("error"));
        }
        return answer.json();
    }

    private record Answer(int status, JsonNode json) {}
}
