package io.tidemark.cli;

import io.tidemark.connectors.ConnectorDefinition;
import io.tidemark.connectors.ConnectorException;
import io.tidemark.connectors.Connectors;
import io.tidemark.connectors.SettingError;
import io.tidemark.instance.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connectors apply FILE…}: gives Connect the definitions of files, once it has nothing against any of them. */
@Command(
        name = "apply",
        description = {
            "Creates the connectors of files, or gives them their settings anew, and waits until they run.",
            "A file holds the settings alone, as in infra/connect, or {\"name\":…,\"config\":{…}}. Connect checks all of"
                    + " them first; where it has something against one, nothing is changed."
        },
        mixinStandardHelpOptions = true)
final class ApplyConnectors implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(paramLabel = "FILE", description = "The definitions, such as infra/connect/customers.json.")
    private List<Path> files = List.of();

    @Option(names = "--no-wait", description = "Does not wait until they run.")
    private boolean noWait;

    @Mixin
    private ConnectOptions connect;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "which connectors? give their files, such as infra/connect/customers.json");
        }
        Connectors connectors = connect.connectors();
        List<ConnectorDefinition> definitions =
                files.stream().map(ApplyConnectors::read).toList();
        if (isRefused(definitions, connectors)) {
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean created = true;
        for (ConnectorDefinition definition : definitions) {
            boolean isNew = connectors.put(definition);
            out.println(definition.name() + (isNew ? " is created" : " has these settings"));
            created &= isNew;
        }
        if (!noWait) {
            if (!created) {
                connectors.awaitSettled();
            }
            for (ConnectorDefinition definition : definitions) {
                connectors.awaitRunning(definition.name(), PATIENCE);
                out.println(definition.name() + " runs");
            }
        }
        return 0;
    }

    private static ConnectorDefinition read(Path file) {
        try {
            return ConnectorDefinition.read(file);
        } catch (ConnectorException unusable) {
            throw new ConfigurationException(unusable.getMessage());
        }
    }

    /** Says what Connect has against the definitions, by file and setting. */
    private boolean isRefused(List<ConnectorDefinition> definitions, Connectors connectors) {
        boolean refused = false;
        for (ConnectorDefinition definition : definitions) {
            for (SettingError error : connectors.check(definition)) {
                spec.commandLine().getErr().println("apply: " + definition.file() + ": " + error);
                refused = true;
            }
        }
        return refused;
    }
}
