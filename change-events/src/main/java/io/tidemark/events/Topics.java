package io.tidemark.events;

import java.util.Optional;

/**
 * The topics that Tidemark writes, and the names they go by. An application id is the prefix of all of them.
 */
public record Topics(String applicationId) {
    /** The store of a table's current rows. */
    public static final String ROWS = "rows";

    /** The name of the internal topic through which the events of a table pass whose row ids stand in the values. */
    public static final String BY_ROW_ID = "by-row-id";

    /** The name of the internal topic that brings a truncate to every partition. */
    public static final String TRUNCATES = "truncates";

    /** The consumer group, and Kafka Streams' application id, of one table. */
    public String tableApplication(String table) {
        return applicationId + "-" + table;
    }

    /** Compacted: row id to {@link Row}; partitioned as the table's source. */
    public String changelog(String table) {
        return tableApplication(table) + "-" + ROWS + "-changelog";
    }

    /** The table of which a topic is the changelog; empty where it is none of this application's. */
    public Optional<String> tableOf(String topic) {
        String prefix = applicationId + "-";
        String suffix = "-" + ROWS + "-changelog";
        return topic.startsWith(prefix) && topic.endsWith(suffix) && topic.length() > prefix.length() + suffix.length()
                ? Optional.of(topic.substring(prefix.length(), topic.length() - suffix.length()))
                : Optional.empty();
    }

    /** Internal: the events of a table whose row ids stand in the values, partitioned by row id. */
    public String byRowId(String table) {
        return repartition(table, BY_ROW_ID);
    }

    /** Internal: the truncates of a table, in every partition. */
    public String truncates(String table) {
        return repartition(table, TRUNCATES);
    }

    private String repartition(String table, String step) {
        return tableApplication(table) + "-" + step + "-repartition";
    }

    /** Whether a topic has the name of a table's changelog. */
    public static boolean isChangelog(String topic) {
        return topic.endsWith("-" + ROWS + "-changelog");
    }

    /** Whether a topic has the name of one between two steps of Kafka Streams. */
    public static boolean isInternal(String topic) {
        return topic.endsWith("-repartition");
    }

    /** Compacted: a table's name to its {@link TableSchema}. */
    public String schemas() {
        return applicationId + "-schemas";
    }

    /** Whatever could not be understood, with Kafka's own error headers. */
    public String deadLetters() {
        return applicationId + "-dead-letters";
    }

    /** The consumer group of the OpenSearch writer. */
    public String writerGroup() {
        return applicationId + "-opensearch-writer";
    }
}
