package io.tidemark.sandbox.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's folder: Kafka starts only from one that was formatted, and formats one only through its command line. */
final class Storage {
    private final BrokerSettings settings;

    Storage(BrokerSettings settings) {
        this.settings = settings;
    }

    void formatWhenNew() throws IOException {
        Files.createDirectories(settings.folder());
        if (Files.exists(settings.folder().resolve("meta.properties"))) {
            return;
        }
        Path file = settings.folder().resolve("format.properties");
        Properties properties = new Properties();
        properties.putAll(settings.asMap());
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int exit = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (exit != 0) {
            throw new IOException("cannot format " + settings.folder() + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
