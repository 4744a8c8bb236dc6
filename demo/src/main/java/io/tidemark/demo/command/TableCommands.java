package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code generate TABLE insert|update|delete}: one row of one example table; {@code --from-csv}: the rows of a file. */
@Command(mixinStandardHelpOptions = true)
final class TableCommands implements Callable<Integer> {
    private final ExampleTable table;

    @Mixin
    private CsvOptions csv;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "rows of the file a second, each a transaction of its own; default: all at once")
    private Double rate;

    @Mixin
    private DatabaseOptions options;

    @Spec
    private CommandSpec spec;

    private TableCommands(ExampleTable table) {
        this.table = table;
    }

    /** The command line of one table, with its three verbs. */
    static CommandLine of(ExampleTable table) {
        CommandLine line = new CommandLine(new TableCommands(table));
        line.getCommandSpec()
                .name(table.tableName())
                .usageMessage()
                .description("One row of " + table.sqlName() + ", or the rows of a file; columns: "
                        + String.join(", ", table.columns()) + ".");
        return line;
    }

    @Override
    public Integer call() {
        if (!csv.areGiven()) {
            throw DemoException.wrongUsage(
                    "generate " + table.tableName() + ": do what? insert, update ID, delete ID, or --from-csv FILE");
        }
        csv.load(table.sqlName(), rate, options.database(), spec.commandLine().getOut());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "A new row; what is not set is made up.")
    int insert(
            @Option(
                            names = "--set",
                            paramLabel = "column=value",
                            mapFallbackValue = Option.NULL_VALUE,
                            description = "a column's value; a column alone is set to null")
                    Map<String, String> set,
            @Mixin DatabaseOptions options) {
        Map<String, String> values =
                new LinkedHashMap<>(table.rowValues(new Random()).row());
        values.putAll(checked(set));
        return make(new Change.Insert(table, values), options);
    }

    @Command(mixinStandardHelpOptions = true, description = "Other values for columns of a row.")
    int update(
            @Parameters(paramLabel = "ID", description = "the row's key") String id,
            @Option(
                            names = "--set",
                            paramLabel = "column=value",
                            mapFallbackValue = Option.NULL_VALUE,
                            description = "a column's new value; a column alone is set to null")
                    Map<String, String> set,
            @Mixin DatabaseOptions options) {
        Map<String, String> values = checked(set);
        if (values.isEmpty()) {
            throw DemoException.wrongUsage(
                    "update " + id + ": what should change? Give --set column=value; the columns of "
                            + table.tableName() + " are " + String.join(", ", table.columns()));
        }
        return make(new Change.Update(table, table.key().checked(id), values), options);
    }

    @Command(mixinStandardHelpOptions = true, description = "The end of a row.")
    int delete(
            @Parameters(paramLabel = "ID", description = "the row's key") String id, @Mixin DatabaseOptions options) {
        return make(new Change.Delete(table, table.key().checked(id)), options);
    }

    private Map<String, String> checked(Map<String, String> set) {
        if (set == null) {
            return Map.of();
        }
        set.keySet().forEach(table::checkColumn);
        return set;
    }

    private int make(Change change, DatabaseOptions options) {
        String done = new OneRow(options.database()).make(change);
        spec.commandLine().getOut().println(done);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
