package io.tidemark.demo.positions;

import io.tidemark.demo.DemoException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What one asks the broker from outside: partitions, their ends, how far a group has come, and records. */
public final class Topics implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final String bootstrapServers;
    private final Admin admin;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false"));
    }

    /** Whether there is a topic of this name. */
    public boolean exists(String topic) {
        return answer(admin.listTopics().names()).contains(topic);
    }

    /** The partitions of a topic; none where there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        if (!exists(topic)) {
            return List.of();
        }
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /**
     * The offset after everything written, open transactions and their markers included: what a {@code read_committed}
     * consumer reaches only when no transaction is open.
     */
    public Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answer(admin.listOffsets(latest).all());
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** The offsets that a group has committed, 0 where it has committed none; waits for transactions that commit some. */
    public Map<TopicPartition, Long> committed(String group, List<TopicPartition> partitions) {
        ListConsumerGroupOffsetsResult result =
                admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true));
        var committed = answer(result.partitionsToOffsetAndMetadata());
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        partition -> committed.get(partition) == null
                                ? 0L
                                : committed.get(partition).offset()));
    }

    /** A {@code read_committed} consumer of bytes, in no group, at the given offsets. */
    public KafkaConsumer<byte[], byte[]> readFrom(Map<TopicPartition, Long> offsets) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "enable.metrics.push", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Set.copyOf(offsets.keySet()));
        offsets.forEach(consumer::seek);
        return consumer;
    }

    @Override
    public void close() {
        admin.close();
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw DemoException.failed(
                    "Kafka at " + bootstrapServers + " refused: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw DemoException.failed(
                    "Kafka at " + bootstrapServers + " did not answer within " + ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted while waiting for Kafka at " + bootstrapServers, e);
        }
    }
}
