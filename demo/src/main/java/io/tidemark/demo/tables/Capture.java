package io.tidemark.demo.tables;

/**
 * How a table's changes are published and read.
 *
 * @param connector the connector's name and that of its file under {@code infra/connect}
 * @param topic where the connector writes the table's changes
 * @param index the alias in OpenSearch
 * @param settings further lines of the table in {@code tidemark.yaml}
 */
public record Capture(String connector, String topic, String index, String settings) {
    Capture(String connector, String topic, String index) {
        this(connector, topic, index, "");
    }

    /** The table's lines in {@code tidemark.yaml}, below its name. */
    public String configuration() {
        return "topic: " + topic + "\nindex: " + index + "\nheartbeats: {topic: " + messageTopic() + ", prefix: "
                + connector + "}\n" + settings;
    }

    /** Where the connector writes the messages of the database's log that are meant for it. */
    public String messageTopic() {
        return topicPrefix() + ".message";
    }

    /** What the connector puts before schema and table in the names of its topics. */
    public String topicPrefix() {
        return topic.substring(0, topic.indexOf('.'));
    }
}
