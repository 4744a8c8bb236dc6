package io.tidemark.cli.verify;

import io.tidemark.connectors.Connectors;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.DatabaseSettings;
import io.tidemark.instance.configuration.Endpoint;
import java.net.URI;
import java.util.Map;

/**
 * Where the parts of a running chain are.
 *
 * @param instance the URL of any instance of the streams app
 * @param kafka the properties of Kafka's clients
 */
public record Chain(
        URI instance,
        Endpoint openSearch,
        DatabaseSettings database,
        Connectors connectors,
        Map<String, String> kafka,
        Topics topics) {
    public Chain {
        kafka = Map.copyOf(kafka);
    }
}
