package io.tidemark.benchmarks.index;

import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the writer holds while the index stands still for minutes and the changelog is full. */
public final class OutageBench {
    private static final int DOCUMENTS = 2_000_000;
    private static final String INDEX = Programs.ALIAS + "-000001";
    private static final Map<String, String> HEAP = Map.of("JAVA_OPTS", "-Xmx512m");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern USED =
            Pattern.compile("^(?! *(?:Metaspace|class space)).*used (\\d+)K", Pattern.MULTILINE);

    private OutageBench() {}

    /**
     * Fills a tenth of the index, stops the node with SIGSTOP for so many minutes, and lets it go on; prints what the writer's heap
     * holds after a collection, and whether all documents came in the end.
     *
     * @throws IllegalStateException when they did not
     */
    public static void run(int minutes) throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(
                Set.of(Service.KAFKA, Service.OPENSEARCH), Ports.free(), Optional.empty(), System.out::println)) {
            Changelog.write(sandbox.bootstrapServers(), DOCUMENTS);
            Node node = new Node(sandbox.openSearchUrl());
            RunningProcess writer = sandbox.processes().start(new Programs(sandbox).writer(HEAP));
            try {
                await(node, DOCUMENTS / 10);
                sandbox.process(Service.OPENSEARCH).suspend();
                watch(writer, Duration.ofMinutes(minutes));
                sandbox.process(Service.OPENSEARCH).resume();
                await(node, DOCUMENTS);
            } finally {
                sandbox.process(Service.OPENSEARCH).resume();
                writer.stop();
            }
            System.out.println("all " + DOCUMENTS + " documents are in the index");
        }
    }

    private static void watch(RunningProcess writer, Duration outage) throws IOException, InterruptedException {
        long end = System.nanoTime() + outage.toNanos();
        LongSummaryStatistics first = new LongSummaryStatistics();
        LongSummaryStatistics second = new LongSummaryStatistics();
        while (System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            boolean isFirst = end - System.nanoTime() > outage.toNanos() / 2;
            (isFirst ? first : second).accept(liveMebibytes(writer.pid()));
        }
        System.out.println("heap in use after a collection, MiB: first half " + first.getMin() + " to " + first.getMax()
                + ", second half " + second.getMin() + " to " + second.getMax() + "; resident "
                + writer.rss() / (1 << 20));
    }

    private static long liveMebibytes(long pid) throws IOException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long kibibytes = 0;
        while (used.find()) {
            kibibytes += Long.parseLong(used.group(1));
        }
        return kibibytes >> 10;
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(program.toString(), String.valueOf(pid), command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void await(Node node, long documents) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (node.documents(INDEX) < documents) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        INDEX + " holds " + node.documents(INDEX) + " of " + documents + " documents");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
