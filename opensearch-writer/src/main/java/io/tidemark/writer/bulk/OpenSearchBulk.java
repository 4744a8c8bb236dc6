package io.tidemark.writer.bulk;

import io.micrometer.core.instrument.Timer;
import io.tidemark.index.DocumentForm;
import io.tidemark.instance.configuration.TableSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.opensearch.client.transport.OpenSearchTransport;

/** Bulks through the official client's transport, with connections and authentication as configured there. */
public final class OpenSearchBulk implements BulkSender {
    private final OpenSearchTransport transport;
    private final BulkEndpoint endpoint = new BulkEndpoint();
    private final Function<TableSettings, DocumentForm> forms;
    private final Timer duration;

    /**
     * Sends through a transport.
     *
     * @param forms tells how the index of a table holds its rows
     * @param duration takes the time from request to answer
     */
    public OpenSearchBulk(OpenSearchTransport transport, Function<TableSettings, DocumentForm> forms, Timer duration) {
        this.transport = transport;
        this.forms = forms;
        this.duration = duration;
    }

    @Override
    public CompletableFuture<Reply> send(List<Change> changes) {
        long start = System.nanoTime();
        return transport
                .performRequestAsync(new BulkBody(changes, forms), endpoint, null)
                .whenComplete((reply, failure) -> duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                .exceptionally(Reply::ofFailure);
    }
}
