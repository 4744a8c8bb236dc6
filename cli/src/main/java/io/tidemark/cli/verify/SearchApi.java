package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.index.OpenSearchConnection;
import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.configuration.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;

/** Requests to OpenSearch as JSON, through the official client. */
final class SearchApi implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final ObjectMapper json = new ObjectMapper();
    private final Endpoint endpoint;
    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;

    SearchApi(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.transport = OpenSearchConnection.open(endpoint);
        this.client = new OpenSearchGenericClient(transport);
    }

    /** The answer to a request; a missing node where there is no such thing. */
    JsonNode send(String method, String path, Map<String, String> query, String body, String type) {
        Optional<byte[]> answer = bytes(method, path, query, body, type);
        try {
            return answer.isEmpty() ? json.missingNode() : json.readTree(answer.get());
        } catch (IOException notJson) {
            throw new VerifyException(
                    "OpenSearch at " + endpoint + " answered " + method + " " + path + " with no JSON", notJson);
        }
    }

    /** The same as the bytes that came; empty where there is no such thing. */
    Optional<byte[]> bytes(String method, String path, Map<String, String> query, String body, String type) {
        Body bytes = body.isEmpty() ? null : Body.from(body.getBytes(StandardCharsets.UTF_8), type);
        try (Response response = client.execute(Requests.create(method, path, List.of(), query, bytes))) {
            byte[] answer = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            if (response.getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            if (response.getStatus() >= 300) {
                throw new VerifyException("OpenSearch at " + endpoint + " answered " + method + " " + path + " with "
                        + response.getStatus() + ": " + new String(answer, StandardCharsets.UTF_8));
            }
            return Optional.of(answer);
        } catch (IOException silent) {
            throw new VerifyException(
                    "OpenSearch at " + endpoint + " cannot be asked: " + OpenSearchProblem.sentence(silent), silent);
        }
    }

    JsonNode send(String method, String path, Map<String, String> query, String body) {
        return send(method, path, query, body, "application/json");
    }

    ObjectMapper json() {
        return json;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException broken) {
            throw new VerifyException("the connection to OpenSearch did not close: " + broken.getMessage(), broken);
        }
    }
}
