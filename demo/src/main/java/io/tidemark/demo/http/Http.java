package io.tidemark.demo.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain requests with JSON bodies, over connections that are kept. */
public final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * What came back.
     *
     * @param status the HTTP status
     */
    public record Answer(int status, HttpHeaders headers, String body) {}

    /** The answer to a GET. */
    public Answer get(String url) {
        return send(request(url, ANSWER).GET().build());
    }

    /** The answer to a GET, unless it takes longer. */
    public Answer get(String url, Duration atMost) {
        return send(request(url, atMost).GET().build());
    }

    /** The answer to a request with a JSON body. */
    public Answer send(String method, String url, String json) {
        return send(request(url, ANSWER)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new NoAnswerException(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(request.uri(), e);
        }
    }

    private static HttpRequest.Builder request(String url, Duration atMost) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(atMost);
    }
}
