package io.tidemark.cli;

import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which chain a command looks at: that of a configuration, or of a demo; without either, of a demo on its usual ports. */
final class ChainOptions {
    private static final int KAFKA = 20;

    @Option(names = "--config", paramLabel = "FILE", description = "The tidemark.yaml of the chain.")
    private Path config;

    @Option(names = "--ports", paramLabel = "BASE", description = "The demo that was started with --ports BASE.")
    private Integer ports;

    /** The properties of Kafka's clients. */
    Map<String, String> kafka() {
        if (config != null && ports != null) {
            throw new ConfigurationException("--config and --ports name two chains, allowed: one of them");
        }
        return ports == null ? configuration().kafka() : Map.of("bootstrap.servers", "127.0.0.1:" + (ports + KAFKA));
    }

    /** The topics that the chain writes. */
    Topics topics() {
        return new Topics(configuration().application().id());
    }

    /** How the events of the tables are to be understood. */
    EventText eventText() {
        return new EventText(configuration().tables());
    }

    /**
     * The topic of a table's change events.
     *
     * @throws ConfigurationException when only a configuration could say, and none is given, or it has no such table
     */
    String sourceTopic(String table) {
        if (config == null) {
            throw new ConfigurationException("--table is " + table
                    + ", and only a configuration says its topic: give --config FILE, or --topic TOPIC instead");
        }
        List<TableSettings> tables = configuration().tables();
        return tables.stream()
                .filter(settings -> settings.name().equals(table))
                .map(TableSettings::topic)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("--table is " + table + ", and " + config + " has "
                        + tables.stream().map(TableSettings::name).toList()));
    }

    private Configuration configuration() {
        return config == null ? Configuration.defaults() : Configuration.read(config);
    }
}
