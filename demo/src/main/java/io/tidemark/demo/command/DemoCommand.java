package io.tidemark.demo.command;

import io.tidemark.demo.chain.DemoPorts;
import io.tidemark.demo.check.CheckRun;
import io.tidemark.demo.live.LiveRun;
import io.tidemark.sandbox.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole chain until Ctrl-C, or through its check. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "PostgreSQL, Kafka, Kafka Connect with Debezium, OpenSearch, the streams app and the writer, with live"
                        + " traffic, until Ctrl-C.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--check",
            description = "run a scripted scenario with faults, compare database, HTTP and index row by row, and exit;"
                    + " on free ports where --ports is not given")
    private boolean check;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep all state in this folder; the next start goes on from there")
    private Path data;

    @Option(
            names = "--ports",
            paramLabel = "BASE",
            description =
                    "HTTP at BASE, the writer's at BASE+5, PostgreSQL +10, Kafka +20, Connect +30, OpenSearch +40;"
                            + " by default 8080, 8081, 5432, 9092, 8083, 9200")
    private Integer base;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "changes a second, 0 for none (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--seed", paramLabel = "N", description = "what chance starts from; default: a new one, printed")
    private Long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long chance = seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed;
        try (StopSignal stop = StopSignal.forThisThread()) {
            try {
                return check
                        ? new CheckRun(ports(DemoPorts::free), Optional.ofNullable(data), chance, out).run()
                        : new LiveRun(ports(DemoPorts::defaults), Optional.ofNullable(data), rate, chance, out).run();
            } catch (RuntimeException e) {
                if (stop.isReceived()) {
                    return 0;
                }
                throw e;
            }
        }
    }

    private DemoPorts ports(Supplier<DemoPorts> otherwise) {
        return base == null ? otherwise.get() : DemoPorts.from(base);
    }
}
