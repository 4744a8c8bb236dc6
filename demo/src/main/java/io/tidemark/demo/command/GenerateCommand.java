package io.tidemark.demo.command;

import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.sandbox.StopSignal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: traffic against a PostgreSQL; its subcommands change one row. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Inserts, updates and deletes against a PostgreSQL with the example tables, until --count or Ctrl-C.",
        footer = {"", "One row: generate TABLE insert|update|delete, see generate TABLE --help"})
final class GenerateCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            defaultValue = ALL,
            description = "customers, holdings or all (default: ${DEFAULT-VALUE})")
    private String table;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "changes a second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "200",
            description = "changes in all (default: ${DEFAULT-VALUE})")
    private long count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same seed makes the same changes; default: a new one")
    private Long seed;

    @Mixin
    private DatabaseOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Database database = options.database();
        Traffic.Order order = new Traffic.Order(
                tables(),
                rate,
                count,
                Optional.ofNullable(seed).orElseGet(() -> System.nanoTime() & Integer.MAX_VALUE));
        PrintWriter out = spec.commandLine().getOut();
        out.println("seed " + order.seed() + ", " + database.place());
        out.flush();
        Tally tally = new Tally();
        long start = System.nanoTime();
        try (StopSignal stop = StopSignal.forThisThread()) {
            new Traffic(database, order, tally).run();
            if (stop.isReceived()) {
                out.println("stopped before all were made");
            }
            say(order, tally, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    private void say(Traffic.Order order, Tally tally, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        order.tables().forEach(each -> out.println(each.tableName() + ": " + tally.line(each)));
        out.println(String.format(
                Locale.ROOT,
                "%d changes committed, %d transactions rolled back, in %.1f s",
                tally.total(),
                tally.transactionsRolledBack(),
                seconds));
        out.flush();
    }

    private List<ExampleTable> tables() {
        return table.equals(ALL) ? List.of(ExampleTable.values()) : List.of(ExampleTable.named(table));
    }
}
