package io.tidemark.cli;

import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import java.nio.file.Path;
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
        if (config != null) {
            return Configuration.read(config).kafka();
        }
        return ports == null
                ? Configuration.defaults().kafka()
                : Map.of("bootstrap.servers", "127.0.0.1:" + (ports + KAFKA));
    }
}
