package io.tidemark.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Requests to Connect, asked again while it says that it cannot answer just now. */
final class RestApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Connect asks the database before it takes a connector, and gives that 90 seconds. */
    private static final Duration CHECKED_ANSWER = Duration.ofSeconds(100);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;
    private static final int IS_REBALANCING = 409;
    private static final int IS_STARTING = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String url;
    private final Optional<String> authorization;

    RestApi(String url, Optional<String> authorization, Optional<SSLContext> tls) {
        this.url = url.replaceFirst("/+$", "");
        this.authorization = authorization;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        tls.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * What came back.
     *
     * @param json the body; missing where it is no JSON
     */
    record Answer(int status, String body, JsonNode json) {
        boolean isNotFound() {
            return status == NOT_FOUND;
        }

        boolean isRefusal() {
            return status >= 300;
        }

        /** What Connect says of its refusal. */
        String message() {
            return json.path("message").asText(body);
        }
    }

    String url() {
        return url;
    }

    /** The answer to a request without a body. */
    Answer send(String method, String path) {
        return patiently(
                request(path, ANSWER).method(method, BodyPublishers.noBody()).build());
    }

    /** The answer to a connector's settings, which Connect checks. */
    Answer put(String path, JsonNode settings) {
        return patiently(request(path, CHECKED_ANSWER)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(settings.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(timeout);
        authorization.ifPresent(secret -> request.header("Authorization", secret));
        return request;
    }

    private Answer patiently(HttpRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = send(request);
        while ((answer.status() == IS_REBALANCING || answer.status() == IS_STARTING) && System.nanoTime() < end) {
            pause(PAUSE);
            answer = send(request);
        }
        return answer;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), parse(response.body()));
        } catch (IOException silent) {
            throw new ConnectorException(
                    "Kafka Connect does not answer at " + url + " (" + silent + "); is it running?", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while Kafka Connect at " + url + " was asked", interrupted);
        }
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for a connector", interrupted);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
