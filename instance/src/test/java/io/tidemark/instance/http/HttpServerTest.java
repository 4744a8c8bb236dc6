package io.tidemark.instance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.instance.configuration.Listen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(2);
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
        routes.add(new Route(
                "POST",
                "/rows",
                request -> Answer.text("text/plain", new String(request.body(), StandardCharsets.UTF_8))));
        routes.add(new Route("/rows", request -> Answer.json(List.of())));
        routes.add(new Route("/versioned", request -> Answer.json(List.of(1)).with("ETag", "\"7\"")));
        routes.add(new Route(
                "/text/{length}",
                request -> Answer.text("text/plain", "x".repeat(Integer.parseInt(request.variable("length"))))));
        routes.add(new Route("/query", request -> Answer.json(request.query())));
        routes.add(new Route(
                "/stream",
                request -> new TestingBody(
                                Integer.parseInt(request.query().get("lines")),
                                request.query().containsKey("break"),
                                closed)
                        .answer()));
        server = HttpServer.start(ANY, routes, ARRIVAL);
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
                "/row|404|There is /health/live",
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
    void answersTheHeadOfAnAnswerWithoutItsBody() throws IOException, InterruptedException {
        HttpResponse<String> head =
                send(HttpRequest.newBuilder(uri("/text/500")).HEAD());

        assertEquals(200, head.statusCode());
        assertEquals("500", head.headers().firstValue("Content-Length").orElseThrow());
        assertEquals("", head.body());
        assertEquals(200, get("/text/1").statusCode());
    }

    @Test
    void handsOverWhatIsPosted() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/rows")).POST(BodyPublishers.ofString("a\u00e9")));

        assertEquals("a\u00e9", answer.body());
        assertEquals("[]", get("/rows").body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"DELETE|/rows|GET, HEAD, POST", "PUT|/rows/1|GET, HEAD", "POST|/rows/1|GET, HEAD"})
    void saysWhichMethodsAreAllowed(String method, String path, String allowed)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString("x")));

        assertEquals(405, answer.statusCode());
        assertEquals(allowed, answer.headers().firstValue("Allow").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"|304",
                "W/\"7\"|304",
                "\"6\", \"7\"|304",
                "*|304",
                "\"8\"|200",
                "7|200",
            })
    void doesNotSendWhatTheClientHas(String versions, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/versioned")).header("If-None-Match", versions));

        assertEquals(status, answer.statusCode());
        assertEquals("\"7\"", answer.headers().firstValue("ETag").orElseThrow());
        assertEquals(status == 304 ? "" : "[1]", answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/text/1024|gzip|true",
                "/text/1023|gzip|false",
                "/text/5000|br, GZIP;q=0.5|true",
                "/text/5000|*|true",
                "/text/5000|gzip;q=0, *|false",
                "/text/5000|identity|false",
                "/stream?lines=1000|gzip|true",
                "/stream?lines=1000|br|false"
            })
    void compressesWhatIsWorthIt(String path, String accepted, boolean compressed)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Accept-Encoding", accepted)
                        .build(),
                BodyHandlers.ofByteArray());

        assertEquals(compressed, answer.headers().firstValue("Content-Encoding").isPresent());
        try (InputStream body = new ByteArrayInputStream(answer.body());
                InputStream plain = compressed ? new GZIPInputStream(body) : body) {
            assertEquals(get(path).body(), new String(plain.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void sendsNoCompressedEndWhereAStreamCannotBeFinished() throws IOException, InterruptedException {
        HttpRequest.Builder broken =
                HttpRequest.newBuilder(uri("/stream?lines=1000000&break")).header("Accept-Encoding", "gzip");

        assertThrows(IOException.class, () -> send(broken));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /rows HTTP/1.1\r\nHost: x\r\nX: ",
                "POST /rows HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc",
                "POST /rows HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"
            })
    void endsARequestThatDoesNotArrive(String half) throws IOException {
        try (Socket slow = new Socket("127.0.0.1", server.port())) {
            slow.setSoTimeout(20_000);
            slow.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));

            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
            assertTrue(answer.contains("has to arrive in 2 s"), answer);
        }
    }

    @Test
    void namesTheAddressThatIsInUse() {
        Listen taken = new Listen("127.0.0.1", server.port());

        IllegalStateException problem =
                assertThrows(IllegalStateException.class, () -> HttpServer.start(taken, List.of()));

        assertTrue(problem.getMessage().contains("cannot listen on " + taken), problem.getMessage());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
