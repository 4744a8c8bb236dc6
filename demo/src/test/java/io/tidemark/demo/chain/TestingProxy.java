package io.tidemark.demo.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.tidemark.sandbox.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/**
 * TLS with client certificates, and a password or an API key, in front of the real node, as its security plugin puts them there, which is not published for every
 * version of OpenSearch.
 */
final class TestingProxy implements AutoCloseable {
    /** What a caller may show in place of user and password. */
    static final String API_KEY = "c2FuZGJveDprZXk=";

    private static final Set<String> AUTHORIZATIONS = Set.of(Tls.authorization(), "ApiKey " + API_KEY);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final String node;

    private TestingProxy(HttpsServer server, String node) {
        this.server = server;
        this.node = node;
    }

    static TestingProxy before(String node, Tls tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(withClientCertificate(tls));
        TestingProxy proxy = new TestingProxy(server, node);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }

    private static HttpsConfigurator withClientCertificate(Tls tls) {
        return new HttpsConfigurator(tls.server()) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setNeedClientAuth(true);
                connection.setSSLParameters(parameters);
            }
        };
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (!AUTHORIZATIONS.contains(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"OpenSearch Security\"");
                answer(exchange, 401, "text/plain; charset=UTF-8", "Unauthorized".getBytes(StandardCharsets.UTF_8));
                return;
            }
            HttpResponse<byte[]> response = ask(exchange, request);
            answer(
                    exchange,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/json"),
                    response.body());
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] request) throws IOException {
        HttpRequest.Builder forward = HttpRequest.newBuilder(URI.create(node + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(request));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            forward.header("Content-Type", type);
        }
        try {
            return client.send(forward.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
