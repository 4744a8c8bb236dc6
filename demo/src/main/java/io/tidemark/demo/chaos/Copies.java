package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records once more, byte for byte, to the partition that they came from. */
final class Copies implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> refusal = new AtomicReference<>();
    private long sent;

    Copies(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(ConsumerRecord<byte[], byte[]> record) {
        producer.send(
                new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()),
                (written, refused) -> Optional.ofNullable(refused).ifPresent(refusal::set));
        sent++;
    }

    /** How many the broker has; waits for it. */
    long delivered() {
        producer.flush();
        if (refusal.get() != null) {
            throw DemoException.failed("Kafka refused an event that came again: " + refusal.get(), refusal.get());
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
