package io.tidemark.instance.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Requests that are on their way, and large answers that are, each on the thread of its connection. A request that takes too long is
 * answered 408 and its connection closed, as is one whose answer is not taken: the server itself only ends connections that have
 * not begun a request.
 */
final class Deadlines implements Http1ConnectionListener, AutoCloseable {
    private static final long PERIOD_MILLIS = 500;

    private final Duration arrival;
    private final Map<Thread, Way> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").daemon().factory());

    /** With the time that a request may take. */
    Deadlines(Duration arrival) {
        this.arrival = arrival;
        watch.scheduleWithFixedDelay(this::endThoseThatAreLate, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A way through a connection, in or out. */
    private record Way(ConnectionContext connection, boolean in, long began, Duration limit) {
        boolean isLate(long now) {
            return now - began > limit.toNanos();
        }
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        running.put(Thread.currentThread(), new Way(connection, true, System.nanoTime(), arrival));
    }

    /** Says that the request of this thread is whole; its connection, empty where that came too late. */
    Optional<ConnectionContext> arrived() {
        return Optional.ofNullable(running.remove(Thread.currentThread())).map(Way::connection);
    }

    /** Says that this thread sends an answer. */
    void sends(ConnectionContext connection) {
        running.put(Thread.currentThread(), new Way(connection, false, System.nanoTime(), Limits.TAKING));
    }

    /** Says that it was taken. */
    void sent() {
        running.remove(Thread.currentThread());
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void endThoseThatAreLate() {
        long now = System.nanoTime();
        running.forEach((thread, way) -> {
            if (way.isLate(now) && running.remove(thread, way)) {
                end(way);
            }
        });
    }

    private void end(Way way) {
        try {
            if (way.in()) {
                way.connection().dataWriter().writeNow(BufferData.create(tooLate()));
            }
            way.connection().serverSocket().close();
        } catch (UncheckedIOException gone) {
            // The client went before; the connection is closed.
        }
    }

    private byte[] tooLate() {
        String problem = new String(
                Answer.problem(408, "Request timeout", "A request has to arrive in " + arrival.toSeconds() + " s.")
                        .body(),
                StandardCharsets.UTF_8);
        String answer =
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
                        + "Content-Length: " + problem.length() + "\r\n\r\n" + problem;
        return answer.getBytes(StandardCharsets.US_ASCII);
    }
}
