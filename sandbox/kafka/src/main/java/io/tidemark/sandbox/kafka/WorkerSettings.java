package io.tidemark.sandbox.kafka;

import java.util.HashMap;
import java.util.Map;

/** What the one worker is told: exactly-once for sources, secrets from the environment, back at once after a crash. */
record WorkerSettings(int port, String bootstrapServers, String group, Map<String, String> given) {
    Map<String, String> asMap() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(reachable());
        settings.putAll(internalTopics());
        settings.putAll(connectors());
        settings.putAll(given);
        return settings;
    }

    private Map<String, String> reachable() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                group,
                "listeners",
                "http://127.0.0.1:" + port,
                "rest.advertised.host.name",
                "127.0.0.1",
                "rest.advertised.port",
                Integer.toString(port),
                "session.timeout.ms",
                "6000",
                "heartbeat.interval.ms",
                "2000",
                // By default a killed worker's tasks wait five minutes for it to come back.
                "scheduled.rebalance.max.delay.ms",
                "0");
    }

    private Map<String, String> internalTopics() {
        return Map.of(
                "config.storage.topic", group + "-configs",
                "config.storage.replication.factor", "1",
                "offset.storage.topic", group + "-offsets",
                "offset.storage.replication.factor", "1",
                "offset.storage.partitions", "1",
                "status.storage.topic", group + "-status",
                "status.storage.replication.factor", "1",
                "status.storage.partitions", "1");
    }

    private static Map<String, String> connectors() {
        return Map.ofEntries(
                Map.entry("plugin.discovery", "service_load"),
                Map.entry("exactly.once.source.support", "enabled"),
                // A killed worker reads its offsets again only when the transactions that it left open are over.
                Map.entry("producer.transaction.timeout.ms", "20000"),
                Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("connector.client.config.override.policy", "All"),
                Map.entry("config.providers", "env"),
                Map.entry("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
                // Of the worker's environment, connector definitions see what was put there for them.
                Map.entry("config.providers.env.param.allowlist.pattern", "TIDEMARK_.*"));
    }
}
