package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code generate TABLE insert|update|delete}: one row of one example table. */
@Command(mixinStandardHelpOptions = true)
final class OneRowCommands {
    private final ExampleTable table;

    @Spec
    private CommandSpec spec;

    private OneRowCommands(ExampleTable table) {
        this.table = table;
    }

    /** The command line of one table, with its three verbs. */
    static CommandLine of(ExampleTable table) {
        CommandLine line = new CommandLine(new OneRowCommands(table));
        line.getCommandSpec()
                .name(table.tableName())
                .usageMessage()
                .description(
                        "One row of " + table.sqlName() + "; columns: " + String.join(", ", table.columns()) + ".");
        return line;
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
