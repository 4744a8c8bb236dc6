package io.tidemark.cli;

import io.tidemark.connectors.ConnectorStatus;
import io.tidemark.connectors.ConnectorStatus.Part;
import io.tidemark.connectors.Connectors;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connectors status [NAME…]}: how connectors and their tasks do. */
@Command(
        name = "status",
        description =
                "Says how connectors and their tasks do, all without a name. Exits with 1 where something failed.",
        mixinStandardHelpOptions = true)
final class ConnectorsStatus implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Only these connectors.")
    private List<String> names = List.of();

    @Mixin
    private ConnectOptions connect;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Connectors connectors = connect.connectors();
        ConnectOptions.check(names, connectors);
        List<String> asked = names.isEmpty() ? connectors.names() : names;
        PrintWriter out = spec.commandLine().getOut();
        if (asked.isEmpty()) {
            out.println("there are no connectors");
        }
        boolean failed = false;
        for (String name : asked) {
            Optional<ConnectorStatus> status = connectors.status(name);
            status.map(ConnectorsStatus::lines)
                    .orElse(List.of(name + ": no state yet"))
                    .forEach(out::println);
            failed |= status.flatMap(ConnectorStatus::failure).isPresent();
        }
        return failed ? 1 : 0;
    }

    /** The connector on a line, and under it each of its tasks. */
    static List<String> lines(ConnectorStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(status.name() + ": " + line(status.connector())
                + (status.tasks().isEmpty() ? ", no task yet" : ""));
        for (int task = 0; task < status.tasks().size(); task++) {
            lines.add("  task " + task + ": " + line(status.tasks().get(task)));
        }
        return lines;
    }

    private static String line(Part part) {
        return part.state() + " on " + part.worker()
                + part.reason().map(": "::concat).orElse("");
    }
}
