package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does who means no good, or knows no better: the instance says no, and goes on answering the others. */
class AttacksIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 20_000;
    private static final int HALF_OPEN = 10_000;
    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String A_REQUEST = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;

    private static TestingBroker broker;
    private static TestingInstance instance;

    @BeforeAll
    static void startInstance() throws IOException, ExecutionException, InterruptedException {
        broker = TestingBroker.start();
        broker.createTopic("bank.holding", 3, Map.of());
        for (int id = 0; id < ROWS; id++) {
            broker.send("bank.holding", key(id), inserted(id, MARKUP, id, 100 + id));
        }
        instance = TestingInstance.start(
                broker.processes(),
                folder,
                "only",
                broker.bootstrapServers(),
                "holdings:\n  topic: bank.holding\n",
                "-Xmx512m");
        instance.awaitReady();
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, instance.tells("holdings", "rows")));
    }

    @AfterAll
    static void stopAll() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET /../../etc/passwd HTTP/1.1|404",
                "GET /v1/tables/../../etc/passwd HTTP/1.1|404",
                "GET /v1/tables/%2e%2e%2f%2e%2e%2fetc/rows/1 HTTP/1.1|404",
                "GET /v1/tables/holdings/rows/..%2F..%2Fetc%2Fpasswd HTTP/1.1|404",
                "GET /v1/tables/holdings/rows/%00 HTTP/1.1|404",
                "GET /v1/tables/holdings/rows/1%00 HTTP/1.1|404",
                "GET /v1/tables/holdings/rows/%C0%AE%C0%AE HTTP/1.1|400",
                "GET /v1/tables/holdings/rows/%ED%A0%80 HTTP/1.1|400",
                "GET /v1/tables/holdings/rows/%zz HTTP/1.1|400",
                "GET /v1/tables/holdings/rows?limit=1&limit=&&&==&%00=%00 HTTP/1.1|400",
                "GET /v1/tables/holdings/rows?limit=99999999999999999999 HTTP/1.1|400",
                "GET /v1/tables/holdings/rows?cursor=%F0%9F%92%A9 HTTP/1.1|400",
                "GET http://elsewhere/v1/tables HTTP/1.1|4",
                "GET * HTTP/1.1|4",
                "DELETE /v1/tables/holdings/rows/1 HTTP/1.1|405",
                "POST /v1/tables/holdings/rows/1 HTTP/1.1|405",
                "TRACE /v1/tables HTTP/1.1|405",
                "GET /v1/tables HTTP/1.0|505",
                "GET /v1/tables HTTP/9.9|400",
                "x|400",
                "GET /v1/tables HTTP/1.1\\r\\nContent-Length: 3\\r\\nContent-Length: 5|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nContent-Length: 3\\r\\nContent-Length: 5|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nContent-Length: -1|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nContent-Length: 5, 5|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nTransfer-Encoding: gzip|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nTransfer-Encoding: chunked, identity|400",
                "POST /v1/tables/holdings/rows HTTP/1.1\\r\\nContent-Length: 1048577|413",
                "GET /v1/tables HTTP/1.1\\r\\nHost: y|400",
                "GET /v1/tables HTTP/1.1\\r\\nX y: z|400"
            })
    void areRefused(String head, String status) throws IOException {
        String answer = raw(head.replace("\\r\\n", "\r\n") + "\r\nHost: x\r\nConnection: close\r\n\r\n0\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 " + status), head + ": " + answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"status\":"), answer);
    }

    @Test
    void sayWhatIsAllowedWhereTheyAreTooLarge() throws IOException {
        String line = raw("GET /v1/tables?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(line.startsWith("HTTP/1.1 414") && line.contains("8192 bytes"), line);

        String headers = raw("GET /v1/tables HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(17_000) + "\r\n\r\n");
        assertTrue(headers.startsWith("HTTP/1.1 431") && headers.contains("16384 bytes"), headers);

        HttpResponse<String> body = instance.post("/v1/tables/holdings/rows", "x".repeat(1024 * 1024 + 1));
        assertEquals(413, body.statusCode());
        assertTrue(body.body().contains("1048576 bytes"), body.body());

        String chunk = "40000\r\n" + "x".repeat(0x40000) + "\r\n";
        String chunked = raw("POST /v1/tables/holdings/rows HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(5) + "0\r\n\r\n");
        assertTrue(chunked.startsWith("HTTP/1.1 413"), chunked);

        String deep = "[".repeat(500_000);
        assertEquals(400, instance.post("/v1/tables/holdings/rows", deep).statusCode());
    }

    @Test
    void findNoScriptInWhatARowSays() {
        HttpResponse<String> row = instance.row("holdings", 1);
        assertTrue(row.body().contains(MARKUP), row.body());
        assertEquals(
                "application/json", row.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "nosniff", row.headers().firstValue("X-Content-Type-Options").orElseThrow());

        HttpResponse<String> unknown = instance.get("/v1/tables/holdings/rows/%3Cscript%3E");
        assertEquals(
                "application/problem+json",
                unknown.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "nosniff",
                unknown.headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @Test
    void keepNobodyWaitingWithRequestsThatNeverEnd() throws IOException, InterruptedException {
        long before = usedHeap();
        List<SocketChannel> halfOpen = Collections.synchronizedList(new ArrayList<>());
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", instance.uri("").getPort());
        ByteBuffer half =
                ByteBuffer.wrap("GET /v1/tables HTTP/1.1\r\nHost: x\r\nX-More: ".getBytes(StandardCharsets.US_ASCII));
        try {
            for (int i = 0; i < HALF_OPEN; i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.write(half.duplicate());
                halfOpen.add(channel);
                if (i % 500 == 0) {
                    assertAnswersAtOnce();
                }
            }
            assertAnswersAtOnce();
            assertTrue(usedHeap() - before < 250, "from " + before + " to " + usedHeap() + " MB");

            SocketChannel last = halfOpen.getLast();
            ByteBuffer answer = ByteBuffer.allocate(4_096);
            while (last.read(answer) >= 0) {}
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("HTTP/1.1 408") && text.contains("10 s"), text);
        } finally {
            for (SocketChannel channel : halfOpen) {
                channel.close();
            }
        }
        assertAnswersAtOnce();
        assertTrue(usedHeap() - before < 60, "from " + before + " to " + usedHeap() + " MB");
    }

    @Test
    void keepNobodyWaitingWithFiftyScansOfAll() throws Exception {
        List<Callable<Long>> scans = Collections.nCopies(50, () -> {
            HttpResponse<InputStream> answer = instance.rows("/v1/tables/holdings/rows");
            try (InputStream body = answer.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return answer.statusCode() == 200 ? text.lines().count() : -answer.statusCode();
            }
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<Long>> answers = scans.stream().map(threads::submit).toList();
            List<Long> millis = new ArrayList<>();
            while (!answers.stream().allMatch(Future::isDone)) {
                long start = System.nanoTime();
                assertEquals(200, instance.row("holdings", 42).statusCode());
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
            Collections.sort(millis);
            assertTrue(millis.isEmpty() || millis.get(millis.size() / 2) < 1_000, millis.toString());
            for (Future<Long> answer : answers) {
                assertTrue(answer.get() == ROWS || answer.get() == -503, String.valueOf(answer.get()));
            }
            assertTrue(answers.stream().anyMatch(answer -> answer.resultNow() == ROWS));
        }
    }

    @Test
    void doNotBreakTheNextRequestOfTheirConnection() throws IOException {
        String smuggled = raw("GET /v1/tables/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: " + A_REQUEST.length()
                + "\r\n\r\n" + A_REQUEST);

        assertTrue(smuggled.startsWith("HTTP/1.1 404"), smuggled);
        assertEquals(1, smuggled.split("HTTP/1.1 ", -1).length - 1, smuggled);
    }

    private static void assertAnswersAtOnce() {
        long start = System.nanoTime();
        assertEquals(200, instance.row("holdings", 42).statusCode());
        assertTrue(System.nanoTime() - start < 1_000_000_000L, "more than a second");
    }

    /** In MB, without what is no longer needed. */
    private static long usedHeap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collection = new ProcessBuilder(
                        jcmd.toString(), String.valueOf(instance.process().pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        collection.getInputStream().readAllBytes();
        assertEquals(0, collection.waitFor());
        double bytes = instance.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return (long) bytes >> 20;
    }

    /** What comes until the server closes the connection. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", instance.uri("").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                for (int read = socket.getInputStream().read(buffer); read >= 0; ) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    read = socket.getInputStream().read(buffer);
                }
            } catch (IOException reset) {
                // It closed the connection with some of the request unread.
            }
            return answer.toString();
        }
    }
}
