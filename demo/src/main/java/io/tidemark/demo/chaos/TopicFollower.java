package io.tidemark.demo.chaos;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.positions.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed on a topic, each record once, up to the end that it has when it is asked. */
final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Topics topics;
    private final String topic;
    private final List<TopicPartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicFollower(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
        this.partitions = topics.partitions(topic);
        this.consumer =
                topics.readFrom(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L)));
    }

    /** Hands over the records since the last time. */
    void follow(Consumer<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> ends = topics.ends(partitions);
        Deadline deadline = Deadline.in(PATIENCE);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(records);
            deadline.pause(Duration.ZERO, () -> topic + " was not read to its end");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
