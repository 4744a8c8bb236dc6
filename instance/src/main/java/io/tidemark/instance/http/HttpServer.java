package io.tidemark.instance.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.tidemark.instance.configuration.Listen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that knows HTTP: plain blocking resources on virtual threads, answers as bytes. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Of an answer that is streamed: what is sent at once. */
    private static final int STREAM_BUFFER_BYTES = 64 * 1024;

    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to answer.
     *
     * @throws IllegalStateException when the address cannot be listened on; the message names it
     */
    public static HttpServer start(Listen listen, List<Route> routes) {
        List<Route> known = List.copyOf(routes);
        WebServer server = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .writeBufferSize(STREAM_BUFFER_BYTES)
                .routing(routing -> routing.any((request, response) -> serve(known, request, response))
                        .error(UncheckedIOException.class, HttpServer::unfinished))
                .build();
        requireFree(listen);
        server.start();
        if (!server.isRunning() || server.port() < 0) {
            server.stop();
            throw new IllegalStateException("cannot listen on " + listen);
        }
        return new HttpServer(server);
    }

    /** The port that is listened on, also where the configuration says any. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void serve(List<Route> routes, ServerRequest request, ServerResponse response) {
        switch (reply(routes, request)) {
            case Answer answer -> send(answer, response);
            case StreamedAnswer answer -> stream(answer, request, response);
        }
    }

    private static void send(Answer answer, ServerResponse response) {
        begin(answer.status(), answer.contentType(), answer.headers(), response);
        response.send(answer.body());
    }

    /** A body that fails after its beginning was sent must not end like a whole one. */
    private static void stream(StreamedAnswer answer, ServerRequest request, ServerResponse response) {
        try (StreamedAnswer.Body body = answer.body()) {
            begin(200, answer.contentType(), answer.headers(), response);
            if (method(request).equals("HEAD")) {
                response.send();
                return;
            }
            OutputStream out = response.outputStream();
            body.writeTo(out);
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of a stream of which nothing was sent yet; after that, the server closes the connection and logs why. */
    private static void unfinished(ServerRequest request, ServerResponse response, UncheckedIOException failed) {
        send(Answer.unavailable(failed.getCause().getMessage()), response);
    }

    private static void begin(int status, String contentType, Map<String, String> headers, ServerResponse response) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
    }

    private static String method(ServerRequest request) {
        return request.prologue().method().text();
    }

    private static Reply reply(List<Route> routes, ServerRequest request) {
        List<String> segments;
        Map<String, String> query;
        try {
            segments = segments(request.prologue().uriPath().rawPath());
            query = QueryString.parse(request.query().rawValue());
        } catch (IllegalArgumentException notAUrl) {
            return Answer.problem(400, "Bad request", notAUrl.getMessage());
        }
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent()) {
                return switch (method(request)) {
                    case "GET", "HEAD" -> resolve(route, request, variables.get(), query);
                    default ->
                        Answer.problem(405, "Method not allowed", "Allowed: GET")
                                .with("Allow", "GET, HEAD");
                };
            }
        }
        return Answer.problem(
                404,
                "No such resource",
                "There is "
                        + String.join(", ", routes.stream().map(Route::template).toList()));
    }

    private static Reply resolve(
            Route route, ServerRequest request, Map<String, String> variables, Map<String, String> query) {
        try {
            return route.resource()
                    .apply(new Request(
                            variables, query, name -> request.headers().first(HeaderNames.create(name))));
        } catch (RuntimeException unexpected) {
            LOG.error("{} failed", request.prologue().uriPath().rawPath(), unexpected);
            return Answer.problem(500, "Internal error", "The instance's log says more.");
        }
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(1).split("/", -1)) {
            segments.add(PercentEncoding.decode(segment));
        }
        return segments;
    }

    /** The server only logs why it does not listen, and goes on: so the address is tried first. */
    private static void requireFree(Listen listen) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(listen.host(), listen.port()));
        } catch (IOException unusable) {
            throw new IllegalStateException("cannot listen on " + listen + ": " + unusable.getMessage(), unusable);
        }
    }
}
