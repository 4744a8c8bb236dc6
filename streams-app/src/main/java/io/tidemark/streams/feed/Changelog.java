package io.tidemark.streams.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The changelog of a table.
 *
 * @param identity tells it from one of the same name that was made before or after
 */
record Changelog(String topic, int identity, int partitions) {
    private static final int SECONDS = 5;

    /**
     * Asks the brokers for it; empty while there is none.
     *
     * @throws ExecutionException when they refuse
     * @throws TimeoutException when they do not answer
     */
    static Optional<Changelog> find(Admin admin, String topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            TopicDescription found = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .get(topic);
            return Optional.of(new Changelog(
                    topic, found.topicId().hashCode(), found.partitions().size()));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** The first offset of each partition that is still kept, and behind the last one. */
    record Bounds(Offsets first, Offsets end) {}

    /** Asks the brokers what is kept. */
    Bounds bounds(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        return new Bounds(offsets(admin, OffsetSpec.earliest()), offsets(admin, OffsetSpec.latest()));
    }

    /** A consumer of committed records, assigned to all partitions; it fails where an offset is not kept. */
    KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, String client) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topicPartitions());
        return consumer;
    }

    /** Its partitions, from 0 on. */
    List<TopicPartition> topicPartitions() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Offsets, a partition each. */
    Offsets offsets(ToLongFunction<TopicPartition> offset) {
        return Offsets.of(topicPartitions().stream().mapToLong(offset).toArray());
    }

    private Offsets offsets(Admin admin, OffsetSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topicPartitions().forEach(partition -> asked.put(partition, spec));
        var answered = admin.listOffsets(asked).all().get(SECONDS, TimeUnit.SECONDS);
        return offsets(partition -> answered.get(partition).offset());
    }
}
