package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chaos.ChaosRun;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chaos}: faults from a seed on a chain of its own, and the figures that must be zero. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Random changes and faults from a seed on a chain of its own, with several instances of each"
                + " program, and readers; after each fault database, tables and index are compared. Exit code 0 where nothing is lost,"
                + " nothing is there that should not be, nothing is counted twice, no answer is wrong, and all of it"
                + " again within 60 s.",
        sortOptions = false)
final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "what chance starts from; default: a new one, printed")
    private Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "how long faults are made (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--faults",
            paramLabel = "FAULT",
            split = ",",
            description = "names or numbers of faults, such as kill-writer,12; default: all")
    private List<String> faults = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON, too")
    private Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long chance = seed == null ? System.nanoTime() & Integer.MAX_VALUE : seed;
        Path folder = Home.find().root().resolve("target/chaos/" + chance);
        delete(folder);
        PrintWriter out = spec.commandLine().getOut();
        ChaosRun.Order order = new ChaosRun.Order(
                chance, Duration.ofMillis((long) (minutes * 60_000)), faults, folder, Optional.ofNullable(report));
        try (StopSignal stop = StopSignal.forThisThread()) {
            try {
                boolean passed = new ChaosRun(order, out).run();
                if (passed) {
                    delete(folder);
                }
                return passed ? 0 : 1;
            } catch (RuntimeException e) {
                if (stop.isReceived()) {
                    out.println("stopped before its end");
                    return 1;
                }
                throw e;
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw DemoException.failed("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
