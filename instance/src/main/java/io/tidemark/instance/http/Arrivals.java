package io.tidemark.instance.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are on their way, each on the thread of its connection. One that takes too long is answered 408 and its
 * connection closed: the server itself only ends connections that have not begun a request.
 */
final class Arrivals implements Http1ConnectionListener, AutoCloseable {
    private static final long PERIOD_MILLIS = 500;

    private final Duration limit;
    private final Map<Thread, Arrival> arriving = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("arrivals").daemon().factory());

    Arrivals(Duration limit) {
        this.limit = limit;
        watch.scheduleWithFixedDelay(this::endThoseThatAreLate, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Arrival(ConnectionContext connection, long began) {}

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        arriving.put(Thread.currentThread(), new Arrival(connection, System.nanoTime()));
    }

    /** Says that the request of this thread is whole, and whether that was in time. */
    boolean arrived() {
        return arriving.remove(Thread.currentThread()) != null;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void endThoseThatAreLate() {
        long now = System.nanoTime();
        arriving.forEach((thread, arrival) -> {
            if (now - arrival.began() > limit.toNanos() && arriving.remove(thread, arrival)) {
                end(arrival.connection());
            }
        });
    }

    private void end(ConnectionContext connection) {
        byte[] body = Answer.problem(408, "Request timeout", "A request has to arrive in " + limit.toSeconds() + " s.")
                .body();
        String head = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        try {
            connection.dataWriter().writeNow(BufferData.create(head.getBytes(StandardCharsets.US_ASCII)));
            connection.dataWriter().writeNow(BufferData.create(body));
            connection.serverSocket().close();
        } catch (UncheckedIOException gone) {
            // The client went before; the connection is closed.
        }
    }
}
