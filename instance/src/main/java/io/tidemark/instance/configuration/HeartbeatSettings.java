package io.tidemark.instance.configuration;

import java.util.Optional;

/**
 * Where the connector of a table publishes messages of the database's log, which tell how far it has read it.
 *
 * @param prefix that of its messages, empty where it is the only connector that writes to the topic
 */
public record HeartbeatSettings(String topic, Optional<String> prefix) {

    static Optional<HeartbeatSettings> read(Section table) {
        if (!table.has("heartbeats")) {
            return Optional.empty();
        }
        Section heartbeats = table.section("heartbeats");
        heartbeats.allow("topic", "prefix");
        return Optional.of(
                new HeartbeatSettings(TableSettings.topic(heartbeats, "topic"), heartbeats.optional("prefix")));
    }
}
