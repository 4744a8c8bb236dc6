package io.tidemark.instance.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** What the server itself refuses, before a resource sees it, as a problem that says what is allowed. */
final class Problems implements DirectHandler {
    /** As the server's parser says it; it has no status of its own for it. */
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    private Problems() {}

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new Problems());
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Answer problem = problem(status.code(), status.reasonPhrase(), message == null ? "" : message);
        TransportResponse.Builder response = TransportResponse.builder()
                .status(Status.create(problem.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, problem.contentType())
                .entity(problem.body())
                .keepAlive(false);
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        return response.build();
    }

    private static Answer problem(int status, String title, String message) {
        if (message.contains(HEADERS_TOO_LARGE)) {
            return Answer.problem(
                    431,
                    "Request header fields too large",
                    "The headers may have " + Limits.HEADERS_BYTES + " bytes together.");
        }
        return switch (status) {
            case 413 -> Answer.problem(413, "Content too large", "The body may have " + Limits.BODY_BYTES + " bytes.");
            case 414 ->
                Answer.problem(
                        414, "URI too long", "The request line may have " + Limits.REQUEST_LINE_BYTES + " bytes.");
            case 503 ->
                Answer.unavailable(
                        "There are " + Limits.REQUESTS_AT_ONCE + " requests at once, the most that are answered.");
            case 500 -> Answer.problem(500, "Internal error", "The instance's log says more.");
            default -> Answer.problem(status, title, message);
        };
    }
}
