package io.tidemark.sandbox.kafka;

import java.io.IOException;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker that is its own controller, on loopback: the least that still is a real cluster, transactions and
 * compaction included.
 */
public final class Broker {
    private Broker() {}

    /** Runs until SIGTERM, which stops the broker in order. Arguments: the port, the data folder, more settings. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: broker PORT DATA-FOLDER [PROPERTIES-FILE]");
            System.exit(2);
        }
        BrokerSettings settings =
                BrokerSettings.of(Integer.parseInt(args[0]), Path.of(args[1]), SettingsFile.read(args, 2));
        new Storage(settings).formatWhenNew();
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.asMap()), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
        try {
            server.startup();
        } catch (RuntimeException e) {
            // Threads of a half-started broker would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
        server.awaitShutdown();
    }
}
