package io.tidemark.writer;

import io.tidemark.writer.kafka.ClientSettings;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the Kafka clients that the writer talks through. */
public final class Connections {
    private Connections() {}

    static Consumer<byte[], byte[]> changelogs(ClientSettings settings, String group) {
        return new KafkaConsumer<>(
                settings.changelogs(group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads one changelog from whatever offset it is told, for itself. */
    public static Consumer<byte[], byte[]> changelog(ClientSettings settings) {
        return new KafkaConsumer<>(settings.changelog(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads the schema topic, for itself. */
    public static Consumer<byte[], byte[]> schemas(ClientSettings settings) {
        return new KafkaConsumer<>(settings.schemas(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Writes dead letters in transactions. */
    public static Producer<byte[], byte[]> deadLetters(ClientSettings settings, String group) {
        return new KafkaProducer<>(settings.deadLetters(group), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
