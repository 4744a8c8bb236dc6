package io.tidemark.writer;

import io.tidemark.instance.configuration.OpenSearchSettings;
import io.tidemark.writer.kafka.ClientSettings;
import org.apache.hc.core5.http.HttpHost;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Opens what the writer talks through. */
final class Connections {
    private Connections() {}

    static OpenSearchTransport openSearch(OpenSearchSettings settings) {
        return ApacheHttpClient5TransportBuilder.builder(HttpHost.create(settings.url()))
                .build();
    }

    static Consumer<byte[], byte[]> changelogs(ClientSettings settings, String group) {
        return new KafkaConsumer<>(
                settings.changelogs(group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Consumer<byte[], byte[]> schemas(ClientSettings settings) {
        return new KafkaConsumer<>(settings.schemas(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> deadLetters(ClientSettings settings, String group) {
        return new KafkaProducer<>(settings.deadLetters(group), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
