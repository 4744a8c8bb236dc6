package io.tidemark.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a connector and its tasks do. */
public record ConnectorStatus(String name, Part connector, List<Part> tasks) {
    private static final String CAUSE = "Caused by: ";

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /**
     * The connector itself, or one task.
     *
     * @param state as Connect calls it: {@code RUNNING}, {@code PAUSED}, {@code FAILED}, …
     * @param worker {@code host:port} of the worker that it is on
     * @param reason why it failed
     */
    public record Part(String state, String worker, Optional<String> reason) {
        /** Whether it ended with an error, and stays so until it is restarted. */
        public boolean isFailed() {
            return state.equals("FAILED");
        }

        private boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    /** Whether the connector and all its tasks run, one task at least. */
    public boolean isRunning() {
        return connector.isRunning() && !tasks.isEmpty() && tasks.stream().allMatch(Part::isRunning);
    }

    /** Why the connector or one of its tasks failed; empty where none did. */
    public Optional<String> failure() {
        return Stream.concat(Stream.of(connector), tasks.stream())
                .filter(Part::isFailed)
                .map(part -> part.reason().orElse("it gives no reason"))
                .findFirst();
    }

    static ConnectorStatus of(JsonNode json) {
        List<Part> tasks = new ArrayList<>();
        json.path("tasks").forEach(task -> tasks.add(part(task)));
        return new ConnectorStatus(json.path("name").asText(), part(json.path("connector")), tasks);
    }

    private static Part part(JsonNode json) {
        return new Part(
                json.path("state").asText(),
                json.path("worker_id").asText(),
                reason(json.path("trace").asText()));
    }

    /** The last cause in a stack trace says what really happened. */
    static Optional<String> reason(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((first, second) -> second)
                .map(line -> line.substring(CAUSE.length()))
                .or(() -> trace.lines().findFirst());
    }
}
