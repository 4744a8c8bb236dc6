package io.tidemark.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server that knows one caller: with TLS or without, and with TLS for who shows a certificate, or for everybody. */
final class TestingServer implements AutoCloseable {
    private final HttpServer server;
    private final String authorization;

    private TestingServer(HttpServer server, String authorization) {
        this.server = server;
        this.authorization = authorization;
        server.createContext("/", this::answer);
        server.start();
    }

    static TestingServer plain(String authorization) {
        try {
            return new TestingServer(HttpServer.create(anyPort(), 0), authorization);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    static TestingServer withTls(SSLContext tls, boolean wantsCertificate, String authorization) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters connection) {
                    SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                    parameters.setNeedClientAuth(wantsCertificate);
                    connection.setSSLParameters(parameters);
                }
            });
            return new TestingServer(server, authorization);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (known ? "{}" : "Unauthorized").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", known ? "application/json" : "text/plain");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
