package io.tidemark.benchmarks.index;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.ProcessSpec;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writer, rebuild and floor in turn over one changelog, each into an empty index of the same mapping. */
public final class IndexBench implements AutoCloseable {
    private static final String WRITTEN = Programs.ALIAS + "-000001";
    private static final String REBUILT = Programs.ALIAS + "-000002";
    private static final String FLOOR = "bench-floor";
    private static final long PAUSE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Sandbox sandbox;
    private final Programs programs;
    private final Node node;
    private final int documents;

    private IndexBench(Sandbox sandbox, int documents) {
        this.sandbox = sandbox;
        this.programs = new Programs(sandbox);
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
        Speed writer = measure(WRITTEN, programs.writer(Map.of()));
        node.makeLike(FLOOR, WRITTEN);
        Speed rebuild = measure(REBUILT, programs.rebuild());
        node.delete(WRITTEN);
        node.delete(REBUILT);
        Speed floor = measure(FLOOR, programs.floor(FLOOR));
        node.delete(FLOOR);
        return new Round(writer, rebuild, floor);
    }

    /** The first half is left for the client to become warm. */
    private Speed measure(String index, ProcessSpec spec) {
        RunningProcess client = sandbox.processes().start(spec);
        try {
            long begin = await(client, index, documents / 2);
            Instant start = now(client);
            long end = await(client, index, documents);
            Instant stop = now(client);
            return stop.since(start, end - begin);
        } finally {
            client.stop();
        }
    }

    private long await(RunningProcess client, String index, long count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean alive = true;
        long indexed = node.indexed(index);
        while (indexed < count) {
            if (!alive || System.nanoTime() > deadline) {
                throw new IllegalStateException(index + " was given " + indexed + " of " + count + " documents by "
                        + client.name() + ", which says " + client.lastLogLines(3));
            }
            pause();
            alive = client.isAlive();
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

    private static void print(List<Round> rounds) {
        System.out.printf(
                "%n| what | documents/s | × floor | CPU µs a document, client | node |%n|---|---|---|---|---|%n");
        print("floor", rounds, Round::floor);
        print("**writer**", rounds, Round::writer);
        print("**rebuild**", rounds, Round::rebuild);
        System.out.println("medians of " + rounds.size() + " rounds");
    }

    private static void print(String what, List<Round> rounds, Function<Round, Speed> side) {
        Speed speed = Speed.median(rounds.stream().map(side).toList());
        double ratio = Speed.median(rounds.stream()
                .mapToDouble(
                        round -> side.apply(round).documents() / round.floor().documents())
                .sorted()
                .toArray());
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.1f | %.1f |%n",
                what,
                speed.documents(),
                ratio,
                speed.clientMicros(),
                speed.nodeMicros());
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

    private record Round(Speed writer, Speed rebuild, Speed floor) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "documents/s (client's CPU µs): writer %,.0f (%.1f), rebuild %,.0f (%.1f), floor %,.0f (%.1f)",
                    writer.documents(),
                    writer.clientMicros(),
                    rebuild.documents(),
                    rebuild.clientMicros(),
                    floor.documents(),
                    floor.clientMicros());
        }
    }
}
