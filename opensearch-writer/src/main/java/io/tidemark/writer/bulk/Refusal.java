package io.tidemark.writer.bulk;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that can never be written, and why.
 *
 * @param exception the name of the error, as the dead letter's header tells it
 * @param message what is wrong and what a person can do
 */
public record Refusal(ConsumerRecord<byte[], byte[]> source, String table, String exception, String message) {

    /** The partition of the changelog. */
    public TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }
}
