package io.tidemark.cli;

import io.tidemark.connectors.Connectors;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka Connect a command speaks to: that of a chain, or one that is named. */
final class ConnectOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Kafka Connect itself, such as http://localhost:8083, whatever the chain.")
    private String url;

    @Mixin
    private ChainOptions chain;

    Connectors connectors() {
        if (url == null) {
            return chain.connectors();
        }
        if (chain.areGiven()) {
            throw new ConfigurationException(
                    "--url names one Connect, and --config or --ports another; allowed: one of them");
        }
        if (!isHttp(url)) {
            throw new ConfigurationException("--url is '" + url + "', allowed: http://host:port or https://host:port");
        }
        return new Connectors(url);
    }

    /**
     * Checks that there are connectors of these names.
     *
     * @throws IllegalArgumentException names the first that is not there, and those that are
     */
    static void check(List<String> names, Connectors connectors) {
        List<String> there = connectors.names();
        for (String name : names) {
            if (!there.contains(name)) {
                throw new IllegalArgumentException("there is no connector '" + name + "'"
                        + (there.isEmpty()
                                ? ", nor any other"
                                : "; did you mean '" + Nearest.to(name, there) + "'? there are " + there));
            }
        }
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
