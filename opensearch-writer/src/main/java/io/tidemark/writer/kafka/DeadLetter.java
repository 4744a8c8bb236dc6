package io.tidemark.writer.kafka;

import io.tidemark.writer.bulk.Refusal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A refused record in the form that Kafka Streams gives its dead letters: raw bytes, the rest in headers. */
final class DeadLetter {
    /** Below what a broker takes by default, headers included. */
    private static final int LARGE = 900_000;

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> of(String topic, Refusal refusal) {
        return of(topic, refusal, refusal.source().value(), refusal.message());
    }

    /** The same for a topic that takes no large records: a large value is left where it came from. */
    static ProducerRecord<byte[], byte[]> small(String topic, Refusal refusal) {
        byte[] value = refusal.source().value();
        return value == null || value.length < LARGE
                ? of(topic, refusal)
                : of(
                        topic,
                        refusal,
                        null,
                        refusal.message() + " (its value of " + value.length
                                + " bytes is too large for this topic, and lies where the headers say)");
    }

    private static ProducerRecord<byte[], byte[]> of(String topic, Refusal refusal, byte[] value, String message) {
        ConsumerRecord<byte[], byte[]> source = refusal.source();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, source.timestamp(), source.key(), value, source.headers());
        header(letter, "exception", refusal.exception());
        header(letter, "message", message);
        header(letter, "topic", source.topic());
        header(letter, "partition", String.valueOf(source.partition()));
        header(letter, "offset", String.valueOf(source.offset()));
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().add("__streams.errors." + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
