package io.tidemark.sandbox.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the one broker is told: everything is replicated once, and what Kafka sizes for a server is sized for a laptop. */
record BrokerSettings(int port, int controllerPort, Path folder, Map<String, String> given) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Picks a free port for the controller, anew at each start: nobody but this broker talks to it. */
    static BrokerSettings of(int port, Path folder, Map<String, String> given) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return new BrokerSettings(port, socket.getLocalPort(), folder.toAbsolutePath(), given);
        }
    }

    Map<String, String> asMap() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(oneNode());
        settings.putAll(replicatedOnce());
        settings.putAll(small());
        settings.putAll(given);
        return settings;
    }

    private Map<String, String> oneNode() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort),
                Map.entry(
                        "listeners",
                        "CLIENTS://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, port, LOOPBACK, controllerPort)),
                Map.entry("advertised.listeners", "CLIENTS://%s:%d".formatted(LOOPBACK, port)),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.toString()),
                // A mistyped topic must be an error, not a new topic.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private static Map<String, String> replicatedOnce() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    private static Map<String, String> small() {
        return Map.of(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                "log.segment.bytes", Integer.toString(64 << 20),
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20),
                "log.cleaner.io.buffer.size", Integer.toString(256 << 10),
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2");
    }
}
