package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.index.OpenSearchConnection;
import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.configuration.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;

/** Requests to OpenSearch as JSON, through the official client; numbers keep all their digits. */
final class SearchApi implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final ObjectMapper json = JsonMapper.builder(CanonicalDocument.JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
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
        Body bytes = body.isEmpty() ? null : Body.from(body.getBytes(StandardCharsets.UTF_8), type);
        try (Response response = client.execute(Requests.create(method, path, List.of(), query, bytes))) {
            byte[] answer = response.getBody().map(Body::bodyAsBytes).orElse(new byte[0]);
            if (response.getStatus() == NOT_FOUND) {
                return json.missingNode();
            }
            if (response.getStatus() >= 300) {
                throw new VerifyException("OpenSearch at " + endpoint + " answered " + method + " " + path + " with "
                        + response.getStatus() + ": " + new String(answer, StandardCharsets.UTF_8));
            }
            return json.readTree(answer);
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
