package io.tidemark.index;

import io.tidemark.instance.configuration.Endpoint;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Opens the official client's transport, which everything that is sent to OpenSearch goes through. */
public final class OpenSearchConnection {
    private OpenSearchConnection() {}

    /**
     * Connections are made when they are needed, so nothing fails here. Of several nodes each is asked in turn; one that
     * does not answer is left out for a while, and its request goes to the next.
     */
    public static OpenSearchTransport open(Endpoint endpoint) {
        ApacheHttpClient5TransportBuilder builder = ApacheHttpClient5TransportBuilder.builder(
                endpoint.urls().stream().map(HttpHost::create).toArray(HttpHost[]::new));
        endpoint.authorization()
                .map(secret -> new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, secret, true)})
                .ifPresent(builder::setDefaultHeaders);
        SSLContext tls = endpoint.tls().orElseGet(SSLContexts::createSystemDefault);
        builder.setHttpClientConfigCallback(client -> client.setConnectionManager(connections(tls)));
        return new CheckedTransport(builder.build());
    }

    /** As the client makes them by itself, but for TLS: whom to trust, and that the certificate must name the host. */
    private static PoolingAsyncClientConnectionManager connections(SSLContext tls) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(ApacheHttpClient5TransportBuilder.DEFAULT_MAX_CONN_PER_ROUTE)
                .setMaxConnTotal(ApacheHttpClient5TransportBuilder.DEFAULT_MAX_CONN_TOTAL)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(
                                ApacheHttpClient5TransportBuilder.DEFAULT_CONNECT_TIMEOUT_MILLIS))
                        .setSocketTimeout(Timeout.ofMilliseconds(
                                ApacheHttpClient5TransportBuilder.DEFAULT_RESPONSE_TIMEOUT_MILLIS))
                        .build())
                .setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(tls)
                        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                        .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                        .buildAsync())
                .build();
    }
}
