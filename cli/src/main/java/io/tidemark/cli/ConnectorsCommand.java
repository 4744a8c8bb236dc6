package io.tidemark.cli;

import io.tidemark.connectors.Connectors;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connectors}: the connectors of Kafka Connect, over its REST API. */
@Command(
        name = "connectors",
        description = "Gives connectors to Kafka Connect, says how they do, stops, starts and deletes them.",
        subcommands = {ApplyConnectors.class, ConnectorsStatus.class},
        mixinStandardHelpOptions = true)
final class ConnectorsCommand {
    private static final String LATER = "; 'connectors status' says when it is";
    private static final String NAMES = "The connectors, as status lists them.";

    @Spec
    private CommandSpec spec;

    @Command(description = "Lets connectors stand still where they are.", mixinStandardHelpOptions = true)
    int pause(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = NAMES) List<String> names,
            @Mixin ConnectOptions connect) {
        return each(names, connect.connectors(), (connectors, name) -> {
            connectors.pause(name);
            return "is to be paused" + LATER;
        });
    }

    @Command(description = "Lets paused connectors go on.", mixinStandardHelpOptions = true)
    int resume(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = NAMES) List<String> names,
            @Mixin ConnectOptions connect) {
        return each(names, connect.connectors(), (connectors, name) -> {
            connectors.resume(name);
            return "is to run again" + LATER;
        });
    }

    @Command(
            description = "Starts connectors and their tasks anew, such as failed ones whose cause is mended.",
            mixinStandardHelpOptions = true)
    int restart(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = NAMES) List<String> names,
            @Mixin ConnectOptions connect) {
        return each(names, connect.connectors(), (connectors, name) -> {
            connectors.restart(name);
            return "is to be started anew, with its tasks" + LATER;
        });
    }

    @Command(
            description = "Deletes connectors. Their topics stay, and their replication slots in the database.",
            mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "NAME", arity = "1..*", description = NAMES) List<String> names,
            @Mixin ConnectOptions connect) {
        return each(names, connect.connectors(), (connectors, name) -> {
            String left = LeftBehind.of(setting -> connectors.setting(name, setting));
            connectors.delete(name);
            return "is deleted" + left;
        });
    }

    /** Does something to each connector and says so; to none where one is not there. */
    private int each(List<String> names, Connectors connectors, BiFunction<Connectors, String, String> act) {
        ConnectOptions.check(names, connectors);
        for (String name : names) {
            spec.commandLine().getOut().println(name + " " + act.apply(connectors, name));
        }
        return 0;
    }
}
