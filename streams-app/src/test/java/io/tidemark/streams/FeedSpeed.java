package io.tidemark.streams;

import static io.tidemark.streams.TestingEvents.inserted;
import static io.tidemark.streams.TestingEvents.key;
import static io.tidemark.streams.TestingEvents.updated;
import static io.tidemark.streams.TestingEvents.withTime;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to tell many readers of all changes, and how late they are told: from the time that an event says to its arrival. */
class FeedSpeed {
    private static final int READERS = Integer.getInteger("tidemark.readers", 100);
    private static final int CHANGES_A_SECOND = Integer.getInteger("tidemark.rate", 1_000);
    private static final int SECONDS = Integer.getInteger("tidemark.seconds", 30);
    private static final int WARM_UP_SECONDS = 10;
    private static final int TIMED_READERS = 10;
    private static final int ROWS = 1_000;
    private static final int LINES_AN_EVENT = 4;
    private static final String TEXT = "A text as long as what a usual row has in its columns together. ".repeat(3);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final AtomicLong lines = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> lateness = new ConcurrentLinkedQueue<>();

    @Test
    void isMeasured(@TempDir Path folder) throws Exception {
        try (TestingBroker broker = TestingBroker.start()) {
            broker.createTopic("bank.holding", 4, Map.of());
            TestingInstance instance = TestingInstance.start(
                    broker.processes(),
                    folder,
                    "only",
                    broker.bootstrapServers(),
                    "holdings:\n  topic: bank.holding\n",
                    "-Xmx512m -XX:TieredStopAtLevel=4");
            instance.awaitReady();
            IntStream.range(0, ROWS)
                    .forEach(id -> broker.send("bank.holding", key(id), inserted(id, TEXT, id, 100 + id)));
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(ROWS, instance.tells("holdings", "rows")));
            List<Socket> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.add(reader(instance, reader < TIMED_READERS));
            }
            traffic(broker, 0, WARM_UP_SECONDS);
            Thread.sleep(2_000);
            lines.set(0);
            lateness.clear();
            Duration before = cpu(instance);
            long start = System.nanoTime();
            traffic(broker, WARM_UP_SECONDS, SECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = cpu(instance).minus(before).toMillis() / 1e3;
            Thread.sleep(2_000);
            report(seconds, cpu);
            for (Socket socket : readers) {
                socket.close();
            }
        }
    }

    private void report(double seconds, double cpu) {
        long[] sorted = lateness.stream().mapToLong(Long::longValue).sorted().toArray();
        long events = lines.get() / LINES_AN_EVENT;
        System.out.printf(
                "%d readers, %d changes/s for %.1f s: %,d events, %,.0f a second; CPU %.1f s = %.2f cores, %.1f us an event%n",
                READERS, CHANGES_A_SECOND, seconds, events, events / seconds, cpu, cpu / seconds, cpu * 1e6 / events);
        System.out.printf(
                "lateness of %,d events at %d readers: p50 %d ms, p90 %d ms, p99 %d ms, highest %d ms%n",
                sorted.length,
                TIMED_READERS,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
        assertEquals((long) READERS * CHANGES_A_SECOND * SECONDS, events);
        assertEquals((long) TIMED_READERS * CHANGES_A_SECOND * SECONDS, sorted.length);
    }

    private static void traffic(TestingBroker broker, int from, int seconds) {
        long start = System.nanoTime();
        for (int count = 0; count < CHANGES_A_SECOND * seconds; count++) {
            long due = start + count * 1_000_000_000L / CHANGES_A_SECOND;
            if (due - System.nanoTime() > 1_000_000) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int lsn = 10_000 + from * CHANGES_A_SECOND + count;
            String event = updated(count % ROWS, TEXT, lsn, lsn);
            broker.send("bank.holding", key(count % ROWS), withTime(event, System.currentTimeMillis()));
        }
    }

    private Socket reader(TestingInstance instance, boolean timed) throws IOException {
        Socket socket = new Socket("127.0.0.1", instance.uri("").getPort());
        socket.getOutputStream()
                .write("GET /v1/tables/holdings/changes HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        InputStream in = socket.getInputStream();
        int last = 0;
        int lineBreaks = 0;
        // Behind the first heartbeat, which says that it reads.
        for (int next = in.read(); lineBreaks < 2; next = in.read()) {
            lineBreaks = last == 'd' && next == ':' ? 1 : lineBreaks == 1 && next == '\n' ? 2 : lineBreaks;
            last = next;
        }
        Thread.ofVirtual().start(() -> {
            try {
                if (timed) {
                    time(in);
                } else {
                    count(in);
                }
            } catch (IOException closed) {
                // The measurement is over.
            } catch (RuntimeException unexpected) {
                throw new UncheckedIOException(new IOException(unexpected));
            }
        });
        return socket;
    }

    private void count(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        byte last = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int found = 0;
            for (int i = 0; i < read; i++) {
                // Not the line ends of chunks, which have a carriage return.
                found += buffer[i] == '\n' && last != '\r' ? 1 : 0;
                last = buffer[i];
            }
            lines.addAndGet(found);
        }
    }

    private void time(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("data: ")) {
                int from = line.indexOf("\"ts\":") + 5;
                lateness.add(System.currentTimeMillis() - Long.parseLong(line, from, line.indexOf(',', from), 10));
                lines.addAndGet(LINES_AN_EVENT);
            }
        }
    }

    private static Duration cpu(TestingInstance instance) {
        return ProcessHandle.of(instance.process().pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }
}
