package io.tidemark.cli;

import io.tidemark.cli.verify.Progress;
import io.tidemark.cli.verify.Verification;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Nearest;
import io.tidemark.instance.configuration.TableSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify [TABLE…]}: whether database, table and index are equal, and where not. */
@Command(
        name = "verify",
        description = {
            "Compares the database, the table (all instances) and the index, row by row, and says what is lost, what is a"
                    + " ghost and what is stale. Exits with 0 only where all three are equal.",
            "A row that is only late is no difference: rows that differ are looked at again, until they are equal or have"
                    + " not moved for as long as --patience says."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TABLE", description = "Only these tables, as the configuration calls them; all without.")
    private List<String> tables = List.of();

    @Option(names = "--table", paramLabel = "TABLE", description = "The same as TABLE.")
    private List<String> moreTables = List.of();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Only N rows of the database, chosen at random. Sees no ghosts.")
    private Integer sample;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long a row may be late, such as 30s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(
            names = "--except",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that are not compared, such as those that the connector leaves out.")
    private List<String> except = List.of();

    @Option(
            names = "--repair",
            description = "Mends what is wrong: the index from the table, the table from the database, through the"
                    + " connector's signal table and the source topic. Compares again.")
    private boolean repair;

    @Option(names = "--json", description = "Says it as one JSON object.")
    private boolean json;

    @Mixin
    private ChainOptions chain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sample != null && sample < 1) {
            throw new ParameterException(spec.commandLine(), "--sample is " + sample + ", allowed: a number from 1");
        }
        Verification.Options options =
                new Verification.Options(Optional.ofNullable(sample), patience, repair, Set.copyOf(except));
        Progress progress = new Progress(spec.commandLine().getErr(), Ansi.AUTO.enabled());
        try (Verification verification =
                new Verification(chain.parts(), new KafkaRecords(chain.kafka()), options, progress)) {
            Verification.Result result = verification.run(chosen(verification));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(result.json());
            } else {
                result.lines().forEach(out::println);
            }
            out.flush();
            return result.isEqual() ? 0 : 1;
        }
    }

    private List<TableSettings> chosen(Verification verification) {
        List<TableSettings> known = chain.settings().orElseGet(verification::tables);
        Set<String> wanted = new LinkedHashSet<>(tables);
        wanted.addAll(moreTables);
        List<String> names = known.stream().map(TableSettings::name).toList();
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new ConfigurationException("there is no table '" + name + "'"
                        + (names.isEmpty()
                                ? ", nor any other"
                                : "; did you mean '" + Nearest.to(name, names) + "'? there are " + names));
            }
        }
        if (names.isEmpty()) {
            throw new ConfigurationException("there is no table to compare: the configuration has none");
        }
        List<TableSettings> chosen = new ArrayList<>(known);
        chosen.removeIf(table -> !wanted.isEmpty() && !wanted.contains(table.name()));
        return chosen;
    }
}
