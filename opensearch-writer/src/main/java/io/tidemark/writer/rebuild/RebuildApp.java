package io.tidemark.writer.rebuild;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.Program;
import io.tidemark.instance.Stop;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.DemoConfiguration;
import io.tidemark.instance.configuration.Nearest;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.instance.kafka.KafkaProblem;
import io.tidemark.writer.index.IndexNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program: rebuilds the index of one table, while the one that is there serves. */
@Command(
        name = "rebuild",
        description = {
            "Makes a fresh index of a table from its changelog, with the mapping of today, compares it with the changelog,"
                    + " and lets the alias lead to it in one step. Until then the old index serves; writers go on.",
            "The old index is kept, without alias, until the next rebuild."
        },
        mixinStandardHelpOptions = true)
public final class RebuildApp implements Callable<Integer> {
    private final Stop stop;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "The table, as the configuration names it.")
    private String table;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration, tidemark.yaml.")
    private Path file;

    @Option(
            names = "--ports",
            paramLabel = "BASE",
            description = "The demo that was started with --ports BASE; without --config, that on its usual ports.")
    private Integer ports;

    @Option(names = "--drop-old", description = "Deletes the old index when the new one serves.")
    private boolean dropOld;

    @Option(
            names = "--adopt",
            description =
                    "Takes the alias over from an index that Tidemark did not make. That index stays as it is, without"
                            + " the alias.")
    private boolean adopt;

    RebuildApp(Stop stop) {
        this.stop = stop;
    }

    public static void main(String[] arguments) {
        Program.main(arguments, RebuildApp::new);
    }

    @Override
    public Integer call() {
        Path config = config();
        Configuration configuration = Configuration.read(config);
        TableSettings settings = table(config, configuration.tables());
        try {
            IndexNames.check(configuration.tables());
            Rebuild rebuild = new Rebuild(
                    configuration, settings, stop, spec.commandLine().getErr());
            spec.commandLine().getOut().println(rebuild.run(adopt, dropOld));
        } catch (ConfigurationException unusable) {
            throw new ConfigurationException(config + ": " + unusable.getMessage());
        } catch (KafkaException failed) {
            throw KafkaProblem.of(config, configuration, failed);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "OpenSearch at " + configuration.openSearch().endpoint() + ": "
                            + OpenSearchProblem.sentence(failed),
                    failed);
        }
        return 0;
    }

    private Path config() {
        if (file != null && ports != null) {
            throw new ConfigurationException("--config and --ports name two chains, allowed: one of them");
        }
        if (file != null) {
            return file;
        }
        String home = System.getenv("TIDEMARK_HOME");
        if (home == null) {
            throw new ConfigurationException("--config FILE is missing; only ./tidemark finds a demo without it");
        }
        return DemoConfiguration.of(Path.of(home), ports == null ? DemoConfiguration.USUAL_PORT : ports);
    }

    private TableSettings table(Path config, List<TableSettings> tables) {
        List<String> names = tables.stream().map(TableSettings::name).toList();
        return tables.stream()
                .filter(known -> known.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(config + ": there is no table '" + table + "'"
                        + (names.isEmpty()
                                ? ", and no other"
                                : "; did you mean '" + Nearest.to(table, names) + "'? there are " + names)));
    }
}
