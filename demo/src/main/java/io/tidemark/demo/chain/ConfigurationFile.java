package io.tidemark.demo.chain;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.instance.configuration.DemoConfiguration;
import io.tidemark.sandbox.Home;
import io.tidemark.sandbox.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The {@code tidemark.yaml} of the demo: what a user would write for these services. */
final class ConfigurationFile {
    private static final String COUNTERS = """
            counters:
              changes-by-user:
                table: holdings
                group-by: user_id
                count: changes
                of: [holding_stock, holding_quantity]
              sold-by-stock:
                table: holdings
                group-by: holding_stock
                sum-lost: holding_quantity
                window: 1h
                keep: 90d
              customers-by-classification:
                table: customers
                group-by: classification
                count: rows
              new-customers:
                table: customers
                group-by: classification
                count: rows-gained
                window: 1h
                keep: 90d
              changes-by-modifier:
                table: transactions
                group-by: modified_by
                count: changes
                of: [amount]
            """;

    private ConfigurationFile() {}

    /** Writes it into a folder, beside the state directory that it names, and returns its path. */
    static Path write(Path folder, DemoPorts ports) {
        Path file = folder.resolve("tidemark.yaml");
        try {
            Files.writeString(file, text(folder, ports));
        } catch (IOException e) {
            throw DemoException.failed(
                    "cannot write " + file + ": " + e.getMessage() + "; name a folder that can be written with --data",
                    e);
        }
        return file;
    }

    /** Lets the commands that are given the demo's ports find it; returns what is to be withdrawn. */
    static Path announce(Home home, DemoPorts ports, Path configuration) {
        try {
            return DemoConfiguration.announce(home.root(), ports.http(), configuration);
        } catch (IOException e) {
            throw DemoException.failed(
                    "cannot write below " + home.root().resolve("target") + ": " + e.getMessage(), e);
        }
    }

    /** Where it stays, it leads nowhere, and the next demo on these ports replaces it. */
    static void withdraw(Path announced) {
        try {
            Files.deleteIfExists(announced);
        } catch (IOException e) {
            throw DemoException.failed("cannot delete " + announced + ": " + e.getMessage(), e);
        }
    }

    static String text(Path folder, DemoPorts ports) {
        Ports services = ports.services();
        StringBuilder text = new StringBuilder("""
                application:
                  id: tidemark
                  listen: 127.0.0.1:%d
                  advertised: http://127.0.0.1:%d
                  state: "%s"
                kafka:
                  bootstrap.servers: 127.0.0.1:%d
                writer:
                  listen: 127.0.0.1:%d
                opensearch:
                  url: http://127.0.0.1:%d
                connect:
                  url: http://127.0.0.1:%d
                database:
                  url: jdbc:postgresql://127.0.0.1:%d/tidemark
                  user: tidemark
                  password: tidemark
                tables:
                """.formatted(
                        ports.http(),
                        ports.http(),
                        escaped(folder.resolve("streams")),
                        services.kafka(),
                        ports.writer(),
                        services.opensearch(),
                        services.connect(),
                        services.postgres()));
        for (ExampleTable table : ExampleTable.values()) {
            text.append("  ").append(table.tableName()).append(":\n");
            text.append(table.capture().configuration().indent(4));
        }
        return text.append(COUNTERS).toString();
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
