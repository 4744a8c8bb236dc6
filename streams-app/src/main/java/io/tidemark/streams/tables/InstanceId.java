package io.tidemark.streams.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name that an instance keeps over restarts, beside its state: with it Kafka knows it again. */
final class InstanceId {
    private InstanceId() {}

    /**
     * Reads the name, or makes one.
     *
     * @throws UncheckedIOException when the state folder cannot be written; the message names it
     */
    static String of(Path state) {
        Path file = state.resolve("instance-id");
        try {
            Files.createDirectories(state);
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String name = UUID.randomUUID().toString();
            Files.writeString(file, name);
            return name;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "application.state: the folder " + state + " cannot be written (" + unwritable + ")", unwritable);
        }
    }
}
