package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.SqlName;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import io.tidemark.sandbox.StopSignal;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code generate}: traffic against a PostgreSQL; its subcommands change one row. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Inserts, updates and deletes against a PostgreSQL with the example tables, until --count or Ctrl-C.",
        footer = {
            "",
            "One row: generate TABLE insert|update|delete, see generate TABLE --help",
            "A file: generate TABLE --from-csv FILE, into an example table or any other"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final double CHANGES_A_SECOND = 20;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            defaultValue = ALL,
            completionCandidates = TableNames.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private String table;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "changes a second (default: 20), or with --from-csv rows of it a second, each a transaction of"
                            + " its own (default: all at once)")
    private Double rate;

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

    @Parameters(
            arity = "0..*",
            paramLabel = "TABLE",
            description = "with --from-csv, where its rows go: any table, SCHEMA.TABLE")
    private List<String> targets = List.of();

    @Mixin
    private CsvOptions csv;

    @Mixin
    private DatabaseOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (csv.areGiven()) {
            checkNoTraffic();
            csv.load(target(), rate, options.database(), spec.commandLine().getOut());
        } else {
            checkNoTarget();
            makeTraffic();
        }
        return 0;
    }

    private void makeTraffic() {
        Database database = options.database();
        Traffic.Order order = new Traffic.Order(
                tables(),
                rate == null ? CHANGES_A_SECOND : rate,
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
    }

    private SqlName target() {
        if (targets.size() != 1) {
            throw DemoException.wrongUsage("--from-csv needs one table: generate SCHEMA.TABLE --from-csv FILE");
        }
        return SqlName.parse(targets.getFirst());
    }

    private void checkNoTraffic() {
        ParseResult given = spec.commandLine().getParseResult();
        if (Stream.of("--table", "--count", "--seed").anyMatch(given::hasMatchedOption)) {
            throw DemoException.wrongUsage("--table, --count and --seed are for traffic; --from-csv loads a file");
        }
    }

    private void checkNoTarget() {
        csv.checkNoneAlone();
        if (!targets.isEmpty()) {
            throw DemoException.wrongUsage("unknown table '" + targets.getFirst() + "'; the example tables are "
                    + ExampleTable.allNames() + "; only --from-csv FILE takes any other");
        }
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

    /** What {@code --table} takes, for the help. */
    private static final class TableNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Arrays.stream(ExampleTable.values()).map(ExampleTable::tableName), Stream.of(ALL))
                    .iterator();
        }
    }
}
