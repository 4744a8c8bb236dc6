package io.tidemark.cli.verify;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of Kafka's topics. */
public interface Records {
    /** The newest of a topic's records that is wanted; empty where there is none, nor such a topic. */
    Optional<ConsumerRecord<byte[], byte[]>> newest(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted);

    /** Every record that a topic has now, those of a partition in their order; none where there is no such topic. */
    void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> record);
}
