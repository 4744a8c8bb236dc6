package io.tidemark.sandbox.kafka;

import java.io.IOException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/** One Kafka Connect worker in distributed mode with Debezium on its class path: connectors come and go over its REST. */
public final class ConnectWorker {
    private ConnectWorker() {}

    /** Runs until SIGTERM, which stops the connectors in order. Arguments: the REST port, the broker, the group, more settings. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3 || args.length > 4) {
            System.err.println("usage: connect PORT BOOTSTRAP-SERVERS GROUP [PROPERTIES-FILE]");
            System.exit(2);
        }
        WorkerSettings settings =
                new WorkerSettings(Integer.parseInt(args[0]), args[1], args[2], SettingsFile.read(args, 3));
        // Connect's own hook would race with ours; this process has exactly one.
        Exit.setShutdownHookAdder((name, hook) -> {});
        Connect<DistributedHerder> connect = new ConnectDistributed().startConnect(settings.asMap());
        Runtime.getRuntime().addShutdownHook(new Thread(connect::stop, "stop-connect"));
        connect.awaitStop();
    }
}
