package io.tidemark.cli;

import io.tidemark.cli.verify.Chain;
import io.tidemark.connectors.Connectors;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.DatabaseSettings;
import io.tidemark.instance.configuration.Endpoint;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.source.EventSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which chain a command looks at: that of a configuration, or of a demo; without either, of a demo on its usual ports. */
final class ChainOptions {
    private static final int HTTP = 0;
    private static final int DATABASE = 10;
    private static final int KAFKA = 20;
    private static final int CONNECT = 30;
    private static final int OPENSEARCH = 40;
    private static final int HIGHEST = 65_535 - 40;

    @Option(names = "--config", paramLabel = "FILE", description = "The tidemark.yaml of the chain.")
    private Path config;

    @Option(names = "--ports", paramLabel = "BASE", description = "The demo that was started with --ports BASE.")
    private Integer ports;

    /** The properties of Kafka's clients. */
    Map<String, String> kafka() {
        return isDemo()
                ? Map.of("bootstrap.servers", "127.0.0.1:" + port(KAFKA))
                : configuration().kafka();
    }

    /** The connectors of its Kafka Connect. */
    Connectors connectors() {
        if (isDemo()) {
            return new Connectors("http://127.0.0.1:" + port(CONNECT));
        }
        Endpoint connect = configuration().connect();
        return new Connectors(connect.toString(), connect.authorization(), connect.tls());
    }

    /** Where all its parts are. */
    Chain parts() {
        Configuration configuration = configuration();
        return new Chain(
                isDemo() ? url(HTTP) : configuration.application().advertised(),
                isDemo()
                        ? new Endpoint(List.of(url(OPENSEARCH)), Optional.empty(), Optional.empty())
                        : configuration.openSearch().endpoint(),
                isDemo()
                        ? new DatabaseSettings(
                                "jdbc:postgresql://127.0.0.1:" + port(DATABASE) + "/tidemark",
                                Optional.empty(),
                                Optional.empty())
                        : configuration.database(),
                connectors(),
                kafka(),
                topics());
    }

    /** The tables of the configuration; empty where there is none. */
    Optional<List<TableSettings>> settings() {
        if (config == null) {
            return Optional.empty();
        }
        EventSettings.check(config, configuration());
        return Optional.of(configuration().tables());
    }

    /** Whether the options say which chain is meant. */
    boolean areGiven() {
        return config != null || ports != null;
    }

    /** The topics that the chain writes. */
    Topics topics() {
        return new Topics(configuration().application().id());
    }

    /** How the events of the tables are to be understood. */
    EventText eventText() {
        Configuration configuration = configuration();
        EventSettings.check(config, configuration);
        return new EventText(configuration.tables());
    }

    /**
     * The tables of the configuration; without one, those whose changelogs are among these topics.
     *
     * @param there the names of topics
     */
    List<String> tables(Set<String> there) {
        return config == null
                ? there.stream()
                        .map(topics()::tableOf)
                        .flatMap(Optional::stream)
                        .sorted()
                        .toList()
                : configuration().tables().stream().map(TableSettings::name).toList();
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

    private URI url(int step) {
        return URI.create("http://127.0.0.1:" + port(step));
    }

    private boolean isDemo() {
        return ports != null && config == null;
    }

    private int port(int step) {
        if (ports < 1 || ports > HIGHEST) {
            throw new ConfigurationException("--ports is " + ports + ", allowed: a number from 1 to " + HIGHEST);
        }
        return ports + step;
    }

    private Configuration configuration() {
        if (config != null && ports != null) {
            throw new ConfigurationException("--config and --ports name two chains, allowed: one of them");
        }
        return config == null ? Configuration.defaults() : Configuration.read(config);
    }
}
