package io.tidemark.instance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.instance.configuration.Listen;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    private final PrometheusMeterRegistry metrics = Metrics.registry();
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<String> notReady = Optional.empty();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() {
        Health health = new Health() {
            @Override
            public Optional<String> dead() {
                return Optional.empty();
            }

            @Override
            public Optional<String> notReady() {
                return notReady;
            }
        };
        List<Route> routes = new ArrayList<>(InstanceRoutes.of(health, metrics));
        routes.add(new Route("/rows/{id}", request -> Answer.json(Map.of("id", request.variable("id")))));
        routes.add(new Route("/broken", request -> {
            throw new IllegalStateException("on purpose");
        }));
        routes.add(new Route("/query", request -> Answer.json(request.query())));
        routes.add(new Route(
                "/stream",
                request -> new TestingBody(
                                Integer.parseInt(request.query().get("lines")),
                                request.query().containsKey("break"),
                                closed)
                        .answer()));
        server = HttpServer.start(ANY, routes);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rows/42|200|{\"id\":\"42\"}",
                "/rows/a%2Fb|200|{\"id\":\"a/b\"}",
                "/rows/a%252Cb|200|{\"id\":\"a%2Cb\"}",
                "/rows/%C3%A9|200|{\"id\":\"\u00e9\"}",
                "/rows/|200|{\"id\":\"\"}",
                "/rows/%C0%AF|400|is not UTF-8",
                "/rows|404|There is /health/live",
                "/query?a=1&b=2&a=3|200|\"a\":\"1\"",
                "/query?a&b=|200|\"a\":\"\"",
                "/query?a=x+y%2Bz%2500|200|{\"a\":\"x y+z%00\"}",
                "/query?a=%C3%A9|200|{\"a\":\"\u00e9\"}",
                "/query?a=%C0%AF|400|is not UTF-8",
                "/stream?lines=2|200|line 1",
                "/stream?lines=0|200|''",
                "/stream?lines=1&break|503|on purpose",
                "/rows/1/2|404|There is /health/live",
                "/broken|500|Internal error",
                "/health/live|200|alive",
                "/health/ready|200|ready",
                "/metrics|200|jvm_memory_used_bytes"
            })
    void answers(String path, int status, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);

        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(body), response.body());
    }

    @Test
    void saysWhyItIsNotReady() throws IOException, InterruptedException {
        notReady = Optional.of("restores");

        HttpResponse<String> response = get("/health/ready");

        assertEquals(503, response.statusCode());
        assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(response.body().contains("restores"));
    }

    @Test
    void streamsWhatIsLargerThanItsBuffer() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/stream?lines=100000");

        assertEquals("text/plain", response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(100_000, response.body().lines().count());
        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void breaksTheConnectionWhereAStreamCannotBeFinished() throws InterruptedException {
        assertThrows(IOException.class, () -> get("/stream?lines=100000&break"));
        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void closesAStreamThatNobodyReads() throws InterruptedException, IOException {
        try (Socket reader = new Socket("127.0.0.1", server.port())) {
            reader.getOutputStream()
                    .write("GET /stream?lines=100000000 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertTrue(reader.getInputStream().read() > 0);
            assertEquals(1, closed.getCount());
        }

        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void writesNoStreamForItsHeadAlone() throws IOException, InterruptedException {
        HttpRequest head =
                HttpRequest.newBuilder(uri("/stream?lines=100000&break")).HEAD().build();

        assertEquals(200, client.send(head, BodyHandlers.ofString()).statusCode());
        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void refusesOtherMethods() throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(uri("/rows/1"))
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertEquals(405, client.send(post, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void namesTheAddressThatIsInUse() {
        Listen taken = new Listen("127.0.0.1", server.port());

        IllegalStateException problem =
                assertThrows(IllegalStateException.class, () -> HttpServer.start(taken, List.of()));

        assertTrue(problem.getMessage().contains("cannot listen on " + taken), problem.getMessage());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
