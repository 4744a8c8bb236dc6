package io.tidemark.writer.bulk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bulk that was sent and not yet dealt with. */
record Flight(List<Change> changes, CompletableFuture<Reply> reply) {
    boolean landed() {
        return reply.isDone();
    }

    /** Waits until it landed, for so long at most. */
    void await(Duration patience) {
        await(reply, patience);
    }

    /** Waits until one of some landed, for so long at most. */
    static void awaitAny(List<Flight> flights, Duration patience) {
        await(CompletableFuture.anyOf(flights.stream().map(Flight::reply).toArray(CompletableFuture[]::new)), patience);
    }

    private static void await(CompletableFuture<?> landing, Duration patience) {
        try {
            landing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException seenWhenItIsDealtWith) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
