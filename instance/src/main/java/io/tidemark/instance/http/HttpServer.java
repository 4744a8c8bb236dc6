package io.tidemark.instance.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.tidemark.instance.configuration.Listen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The one place that knows HTTP: plain blocking resources on virtual threads, answers as bytes. */
public final class HttpServer implements AutoCloseable {
    /** Of an answer that is streamed: what is sent at once. */
    private static final int STREAM_BUFFER_BYTES = 64 * 1024;

    /** No browser takes what a row says for a page or a script. */
    private static final Header NO_SNIFFING = HeaderValues.createCached("X-Content-Type-Options", "nosniff");

    private static final Answer TOO_MUCH = Answer.unavailable("Too much is being sent and received right now.");

    private static final Header BY_ENCODING = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
    private static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, Compression.GZIP);

    /** The names of our answers' headers, which are few, as the server has them. */
    private static final Map<String, HeaderName> HEADER_NAMES = new ConcurrentHashMap<>();

    private final Router router;
    private final Deadlines deadlines;
    private final HeldBytes held = new HeldBytes();
    private final WebServer server;

    private HttpServer(Listen listen, Router router, Duration arrival) {
        this.router = router;
        this.deadlines = new Deadlines(arrival);
        this.server = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .writeBufferSize(STREAM_BUFFER_BYTES)
                .maxPayloadSize(Limits.BODY_BYTES)
                .maxConcurrentRequests(Limits.REQUESTS_AT_ONCE)
                .maxTcpConnections(Limits.connections())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .idleConnectionTimeout(Limits.IDLE)
                .idleConnectionPeriod(Limits.IDLE.dividedBy(6))
                .directHandlers(Problems.handlers())
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(Limits.REQUEST_LINE_BYTES)
                        .maxHeadersSize(Limits.HEADERS_BYTES)
                        .addReceiveListener(deadlines)
                        .build())
                .routing(routing -> routing.any(this::serve).error(UncheckedIOException.class, HttpServer::unfinished))
                .build();
    }

    /**
     * Starts to answer.
     *
     * @throws IllegalStateException when the address cannot be listened on; the message names it
     */
    public static HttpServer start(Listen listen, List<Route> routes) {
        return start(listen, routes, Limits.ARRIVAL);
    }

    /** Starts to answer requests that arrive within a time. */
    static HttpServer start(Listen listen, List<Route> routes, Duration arrival) {
        requireFree(listen);
        HttpServer started = new HttpServer(listen, new Router(routes), arrival);
        started.server.start();
        if (!started.server.isRunning() || started.port() < 0) {
            started.close();
            throw new IllegalStateException("cannot listen on " + listen);
        }
        return started;
    }

    /** The port that is listened on, also where the configuration says any. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }

    /** A body is read to its end, wanted or not: what is left of it would be taken for the next request. */
    private void serve(ServerRequest request, ServerResponse response) {
        if (!request.content().hasEntity()) {
            serve(request, response, new byte[0]);
        } else if (!method(request).equals("POST")) {
            read(request, OutputStream.nullOutputStream());
            serve(request, response, new byte[0]);
        } else if (held.take(Limits.BODY_BYTES)) {
            try {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                read(request, body);
                serve(request, response, body.toByteArray());
            } finally {
                held.giveBack(Limits.BODY_BYTES);
            }
        } else {
            read(request, OutputStream.nullOutputStream());
            arrived();
            send(TOO_MUCH, request, response);
        }
    }

    private void serve(ServerRequest request, ServerResponse response, byte[] body) {
        ConnectionContext connection = arrived();
        Reply reply = router.reply(
                method(request),
                request.prologue().uriPath().rawPath(),
                request.query().rawValue(),
                name -> request.headers().first(HeaderNames.create(name)),
                body);
        switch (reply) {
            case Answer answer
            when answer.body().length > Limits.LARGE_BYTES -> sendLarge(answer, connection, request, response);
            case Answer answer -> send(conditional(answer, request), request, response);
            case StreamedAnswer answer -> stream(answer, request, response);
        }
    }

    private ConnectionContext arrived() {
        return deadlines.arrived().orElseThrow(() -> new CloseConnectionException("its request came too late"));
    }

    private static void read(ServerRequest request, OutputStream to) {
        try (InputStream in = request.content().inputStream()) {
            in.transferTo(to);
        } catch (IOException brokeOff) {
            throw new CloseConnectionException("its body broke off", brokeOff);
        }
    }

    /** One that its reader does not take holds memory. */
    private void sendLarge(
            Answer answer, ConnectionContext connection, ServerRequest request, ServerResponse response) {
        int bytes = answer.body().length;
        if (!held.take(bytes)) {
            send(TOO_MUCH, request, response);
            return;
        }
        deadlines.sends(connection);
        try {
            send(conditional(answer, request), request, response);
        } finally {
            deadlines.sent();
            held.giveBack(bytes);
        }
    }

    private static Answer conditional(Answer answer, ServerRequest request) {
        boolean known = answer.status() == 200
                && request.headers()
                        .first(HeaderNames.IF_NONE_MATCH)
                        .filter(versions -> answer.header("ETag")
                                .filter(version -> names(versions, version))
                                .isPresent())
                        .isPresent();
        return known ? answer.notModified() : answer;
    }

    /** Whether a list of versions has one, strong or weak, or is any. */
    private static boolean names(String versions, String version) {
        return Arrays.stream(versions.split(","))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(version) || known.equals("W/" + version));
    }

    private static void send(Answer answer, ServerRequest request, ServerResponse response) {
        byte[] body = answer.body();
        begin(answer.status(), answer.contentType(), answer.headers(), response);
        if (Compression.isWorthIt(answer)) {
            response.header(BY_ENCODING);
            if (Compression.accepts(request.headers().first(HeaderNames.ACCEPT_ENCODING))) {
                response.header(GZIP);
                body = Compression.gzip(body);
            }
        }
        if (method(request).equals("HEAD")) {
            response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
            response.send();
        } else {
            response.send(body);
        }
    }

    /** A body that fails after its beginning was sent must not end like a whole one. */
    private static void stream(StreamedAnswer answer, ServerRequest request, ServerResponse response) {
        try (StreamedAnswer.Body body = answer.body()) {
            begin(200, answer.contentType(), answer.headers(), response);
            if (method(request).equals("HEAD")) {
                response.send();
                return;
            }
            OutputStream out = out(answer, request, response);
            body.writeTo(out);
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static OutputStream out(StreamedAnswer answer, ServerRequest request, ServerResponse response)
            throws IOException {
        if (!Compression.isWorthIt(answer)) {
            return response.outputStream();
        }
        response.header(BY_ENCODING);
        if (!Compression.accepts(request.headers().first(HeaderNames.ACCEPT_ENCODING))) {
            return response.outputStream();
        }
        response.header(GZIP);
        return new GZIPOutputStream(response.outputStream(), STREAM_BUFFER_BYTES);
    }

    /** Of a stream of which nothing was sent yet; after that, the server closes the connection and logs why. */
    private static void unfinished(ServerRequest request, ServerResponse response, UncheckedIOException failed) {
        response.headers().remove(HeaderNames.CONTENT_ENCODING);
        send(Answer.unavailable(failed.getCause().getMessage()), request, response);
    }

    private static void begin(int status, String contentType, Map<String, String> headers, ServerResponse response) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.header(NO_SNIFFING);
        headers.forEach(
                (name, value) -> response.header(HEADER_NAMES.computeIfAbsent(name, HeaderNames::create), value));
    }

    private static String method(ServerRequest request) {
        return request.prologue().method().text();
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
