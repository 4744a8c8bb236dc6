package io.tidemark.index;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpException;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;

/** Makes an IOException of an answer that is no HTTP, which the client takes for a fault of the program. */
record CheckedTransport(OpenSearchTransport transport) implements OpenSearchTransport {
    @Override
    public <Q, A, E> A performRequest(Q request, Endpoint<Q, A, E> endpoint, TransportOptions options)
            throws IOException {
        try {
            return transport.performRequest(request, endpoint, options);
        } catch (RuntimeException failed) {
            if (failed.getCause() instanceof HttpException noHttp) {
                throw new IOException(noHttp);
            }
            throw failed;
        }
    }

    @Override
    public <Q, A, E> CompletableFuture<A> performRequestAsync(
            Q request, Endpoint<Q, A, E> endpoint, TransportOptions options) {
        return transport.performRequestAsync(request, endpoint, options);
    }

    @Override
    public JsonpMapper jsonpMapper() {
        return transport.jsonpMapper();
    }

    @Override
    public TransportOptions options() {
        return transport.options();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
