package io.tidemark.benchmarks.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** OpenSearch, asked from outside. */
final class Node {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Settings of an index that only the node itself can give. */
    private static final List<String> OWN =
            List.of("uuid", "version", "creation_date", "provided_name", "number_of_replicas", "replication");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Node(String url) {
        this.url = url;
    }

    /** How many documents an index was given since it is there; 0 where there is none. */
    long indexed(String index) {
        return send("GET", "/" + index + "/_stats/indexing?expand_wildcards=all", "")
                .at("/_all/primaries/indexing/index_total")
                .asLong();
    }

    /** How many documents an index holds, also those that no search sees yet; 0 where there is none. */
    long documents(String index) {
        send("POST", "/" + index + "/_refresh?expand_wildcards=all", "");
        return send("GET", "/" + index + "/_count?expand_wildcards=all", "")
                .path("count")
                .asLong();
    }

    /** Makes an empty index that is as another one: the same mapping, the same settings. */
    void makeLike(String index, String model) {
        JsonNode described = send("GET", "/" + model, "").path(model);
        ObjectNode definition = JSON.createObjectNode();
        definition.set("mappings", described.get("mappings"));
        ObjectNode settings = described.at("/settings/index").deepCopy();
        settings.remove(OWN);
        definition.putObject("settings").set("index", settings);
        JsonNode made = send("PUT", "/" + index, definition.toString());
        if (!made.path("acknowledged").asBoolean()) {
            throw new IllegalStateException("index " + index + " is not made: " + made);
        }
    }

    void delete(String index) {
        send("DELETE", "/" + index, "");
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
