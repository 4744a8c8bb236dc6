package io.tidemark.cli;

import io.tidemark.cli.verify.Records;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a chain's topics, with a consumer for each question. */
record KafkaRecords(Map<String, String> kafka) implements Records {
    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> newest(
            String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        if (!TopicReader.topics(kafka).contains(topic)) {
            return Optional.empty();
        }
        try (TopicReader reader = TopicReader.open(kafka, topic)) {
            return reader.last(1, wanted).stream().findFirst();
        }
    }

    @Override
    public void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> record) {
        if (TopicReader.topics(kafka).contains(topic)) {
            try (TopicReader reader = TopicReader.open(kafka, topic)) {
                reader.all(record);
            }
        }
    }
}
