package io.tidemark.sandbox.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    @TempDir
    private Path temporary;

    @Test
    void isFormattedOnceAndKeepsItsClusterAtOtherPorts() throws IOException {
        Path marker = temporary.resolve("kafka/meta.properties");
        new Storage(BrokerSettings.of(9092, temporary.resolve("kafka"), Map.of())).formatWhenNew();
        String first = Files.readString(marker);

        new Storage(BrokerSettings.of(19092, temporary.resolve("kafka"), Map.of())).formatWhenNew();

        assertTrue(first.contains("cluster.id="), first);
        assertEquals(first, Files.readString(marker));
    }
}
