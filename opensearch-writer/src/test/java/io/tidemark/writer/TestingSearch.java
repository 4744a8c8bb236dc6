package io.tidemark.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The index, and any other JSON over HTTP, as a user with curl sees it. */
final class TestingSearch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    TestingSearch(String url) {
        this.url = url;
    }

    JsonNode get(String path) {
        return send("GET", path, "");
    }

    JsonNode put(String path, String body) {
        return send("PUT", path, body);
    }

    JsonNode post(String path, String body) {
        return send("POST", path, body);
    }

    JsonNode delete(String path) {
        return send("DELETE", path, "");
    }

    /** How many documents a search finds now. */
    long count(String index) {
        send("POST", "/" + index + "/_refresh", "");
        return get("/" + index + "/_count").path("count").asLong(-1);
    }

    /** The body, as it is. */
    String text(String path) {
        return exchange("GET", path, "").body();
    }

    int status(String path) {
        return exchange("GET", path, "").statusCode();
    }

    private JsonNode send(String method, String path, String body) {
        try {
            return JSON.readTree(exchange(method, path, body).body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private HttpResponse<String> exchange(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
