package io.tidemark.writer.bulk;

import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.opensearch.client.transport.OpenSearchTransport;

/** Bulks through the official client's transport, with connections and authentication as configured there. */
public final class OpenSearchBulk implements BulkSender {
    private final OpenSearchTransport transport;
    private final BulkEndpoint endpoint = new BulkEndpoint();
    private final Timer duration;

    /**
     * Sends through a transport.
     *
     * @param duration takes the time from request to answer
     */
    public OpenSearchBulk(OpenSearchTransport transport, Timer duration) {
        this.transport = transport;
        this.duration = duration;
    }

    @Override
    public CompletableFuture<Reply> send(List<Change> changes) {
        long start = System.nanoTime();
        return transport
                .performRequestAsync(new BulkBody(changes), endpoint, null)
                .whenComplete((reply, failure) -> duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                .exceptionally(Reply::ofFailure);
    }
}
