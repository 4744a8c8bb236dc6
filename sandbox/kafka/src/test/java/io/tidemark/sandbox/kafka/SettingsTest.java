package io.tidemark.sandbox.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;

/** Kafka warns of a setting that it does not know and goes on without it. */
class SettingsTest {
    @Test
    void areAllKnownToTheBroker() throws IOException {
        Map<String, String> settings =
                BrokerSettings.of(9092, Path.of("data"), Map.of()).asMap();

        assertEquals(Map.of(), without(settings, new KafkaConfig(settings).values()));
    }

    @Test
    void areAllKnownToTheWorker() {
        Map<String, String> settings = new WorkerSettings(8083, "127.0.0.1:9092", "group", Map.of()).asMap();
        settings.keySet().removeIf(name -> name.startsWith("config.providers.env.") || isOfItsProducers(name));

        assertEquals(Map.of(), without(settings, new DistributedConfig(settings).values()));
    }

    private static boolean isOfItsProducers(String name) {
        return name.startsWith("producer.")
                && ProducerConfig.configNames().contains(name.substring("producer.".length()));
    }

    private static Map<String, String> without(Map<String, String> settings, Map<String, ?> known) {
        Map<String, String> unknown = new TreeMap<>(settings);
        unknown.keySet().removeAll(known.keySet());
        return unknown;
    }
}
