package io.tidemark.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader of a table's changes, on a thread of its own. */
final class TestingFeed implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final Thread thread;
    private volatile String lastId = "";

    /** An event as it came. */
    record Event(String name, String lastId, JsonNode data) {
        String row() {
            return data.path("id").textValue();
        }

        long version() {
            return data.path("version").asLong();
        }
    }

    private TestingFeed(URI uri, String lastEvent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!lastEvent.isEmpty()) {
            request.header("Last-Event-ID", lastEvent);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        body = answer.body();
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());
        thread = Thread.ofPlatform().daemon().start(this::read);
    }

    /** Begins to read, and waits until it is known where. */
    static TestingFeed open(TestingInstance instance, String path, String lastEvent)
            throws IOException, InterruptedException {
        TestingFeed feed = new TestingFeed(instance.uri(path), lastEvent);
        if (!path.contains("from=start")) {
            await().atMost(LIMIT).until(() -> !feed.lastId.isEmpty());
        }
        return feed;
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** The changes of a row, by their versions. */
    List<Long> versions(String row) {
        return events.stream()
                .filter(event -> row.equals(event.row()))
                .map(Event::version)
                .toList();
    }

    /** What a browser would send as {@code Last-Event-ID}. */
    String lastId() {
        return lastId;
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    @Override
    public void close() throws IOException {
        body.close();
        client.shutdownNow();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            String id = lastId;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, id, json(line.substring(6))));
                } else if (line.isEmpty()) {
                    lastId = id;
                }
            }
        } catch (IOException ended) {
            // Closed here, or broken off there: isOver tells.
        }
    }
}
