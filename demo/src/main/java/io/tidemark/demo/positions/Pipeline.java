package io.tidemark.demo.positions;

import io.tidemark.demo.tables.Database;
import java.util.Map;

/**
 * The way from a database to the index, as far as it must be known to see whether it is at rest.
 *
 * @param application {@code application.id}
 * @param messageTopics by connector, where its messages come out
 * @param sourceTopics by table, where its change events arrive
 */
public record Pipeline(
        Database database,
        String bootstrapServers,
        String application,
        Map<String, String> messageTopics,
        Map<String, String> sourceTopics) {
    public Pipeline {
        messageTopics = Map.copyOf(messageTopics);
        sourceTopics = Map.copyOf(sourceTopics);
    }

    /** The consumer group of a table's Kafka Streams client, and the beginning of its topics' names. */
    String group(String table) {
        return application + "-" + table;
    }

    String writerGroup() {
        return application + "-opensearch-writer";
    }

    /** Where a table's rows stand. */
    public String changelog(String table) {
        return group(table) + "-rows-changelog";
    }
}
