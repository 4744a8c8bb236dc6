package io.tidemark.benchmarks.index;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writer and floor in turn over one changelog, each into an empty index of the same mapping. */
public final class IndexBench implements AutoCloseable {
    private static final String ALIAS = "bench-index";
    private static final String WRITTEN = ALIAS + "-000001";
    private static final String FLOOR = "bench-floor";
    private static final long PAUSE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Sandbox sandbox;
    private final Node node;
    private final int documents;
    private int started;

    private IndexBench(Sandbox sandbox, int documents) {
        this.sandbox = sandbox;
        this.node = new Node(sandbox.openSearchUrl());
        this.documents = documents;
    }

    /** Measures so many rounds over a changelog of so many documents, and prints the table. */
    public static void run(int documents, int rounds) {
        Sandbox sandbox = Sandbox.start(
                Set.of(Service.KAFKA, Service.OPENSEARCH), Ports.free(), Optional.empty(), System.out::println);
        try (IndexBench bench = new IndexBench(sandbox, documents)) {
            Changelog.write(sandbox.bootstrapServers(), documents);
            System.out.println(documents + " documents in the changelog; the first round is not counted");
            bench.round();
            List<Round> measured = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                Round round = bench.round();
                measured.add(round);
                System.out.println(round);
            }
            print(measured);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private Round round() {
        Speed writer = measure(WRITTEN, writer());
        node.makeLike(FLOOR, WRITTEN);
        node.delete(WRITTEN);
        Speed floor = measure(FLOOR, floor());
        node.delete(FLOOR);
        return new Round(writer, floor);
    }

    /** The first quarter is left for the client to become warm. */
    private Speed measure(String index, ProcessSpec spec) {
        RunningProcess client = sandbox.processes().start(spec);
        try {
            long begin = await(index, documents / 4);
            Instant start = now(client);
            long end = await(index, documents);
            Instant stop = now(client);
            return stop.since(start, end - begin);
        } finally {
            client.stop();
        }
    }

    private long await(String index, long count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long indexed = node.indexed(index);
        while (indexed < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(index + " holds " + indexed + " of " + count + " documents");
            }
            pause();
            indexed = node.indexed(index);
        }
        return indexed;
    }

    private Instant now(RunningProcess client) {
        return new Instant(
                System.nanoTime() / 1e9,
                ProcessorTime.seconds(client.pid()),
                ProcessorTime.seconds(sandbox.process(Service.OPENSEARCH).pid()));
    }

    private ProcessSpec writer() {
        Path config = sandbox.processes().logs().resolve("bench.yaml");
        try {
            Files.writeString(config, """
                    application: {id: %s}
                    kafka: {bootstrap.servers: "%s"}
                    writer: {listen: "127.0.0.1:0"}
                    opensearch: {url: "%s"}
                    tables:
                      %s: {topic: bench, index: %s}
                    """.formatted(
                            Changelog.APPLICATION,
                            sandbox.bootstrapServers(),
                            sandbox.openSearchUrl(),
                            Changelog.TABLE,
                            ALIAS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String program = Path.of(System.getenv("TIDEMARK_HOME"))
                .resolve("opensearch-writer/target/program/bin/opensearch-writer")
                .toString();
        return new ProcessSpec("writer-" + ++started, List.of("sh", program, "--config", config.toString()), Map.of());
    }

    private ProcessSpec floor() {
        return new ProcessSpec(
                "floor-" + ++started,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        sandbox.bootstrapServers(),
                        Changelog.TOPICS.changelog(Changelog.TABLE),
                        sandbox.openSearchUrl(),
                        FLOOR),
                Map.of());
    }

    private static void print(List<Round> rounds) {
        Speed writer = Speed.median(rounds.stream().map(Round::writer).toList());
        Speed floor = Speed.median(rounds.stream().map(Round::floor).toList());
        double ratio =
                Speed.median(rounds.stream().mapToDouble(Round::ratio).sorted().toArray());
        System.out.printf(
                Locale.ROOT,
                "%n| what | documents/s | CPU µs a document, client | node |%n|---|---|---|---|%n"
                        + "| floor | %,.0f | %.1f | %.1f |%n| **writer** | %,.0f | %.1f | %.1f |%n"
                        + "writer : floor %.2f (median of %d rounds)%n",
                floor.documents(),
                floor.clientMicros(),
                floor.nodeMicros(),
                writer.documents(),
                writer.clientMicros(),
                writer.nodeMicros(),
                ratio,
                rounds.size());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Seconds: of the clock, and of the processors that client and node have used. */
    private record Instant(double clock, double client, double node) {
        Speed since(Instant start, long documents) {
            return new Speed(
                    documents / (clock - start.clock),
                    (client - start.client) * 1e6 / documents,
                    (node - start.node) * 1e6 / documents);
        }
    }

    private record Round(Speed writer, Speed floor) {
        double ratio() {
            return writer.documents() / floor.documents();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "writer %,.0f documents/s (%.1f µs), floor %,.0f (%.1f µs): %.2f",
                    writer.documents(),
                    writer.clientMicros(),
                    floor.documents(),
                    floor.clientMicros(),
                    ratio());
        }
    }
}
