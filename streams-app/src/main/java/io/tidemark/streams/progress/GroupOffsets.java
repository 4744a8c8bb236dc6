package io.tidemark.streams.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a consumer group has committed topics, and how far they go. The end is that of everything written, open transactions
 * and the markers that end them included. So a committed offset below it may still mean that all is read: then a
 * {@code read_committed} reader finds no record between the two, and reaches the end.
 */
final class GroupOffsets {
    private static final Duration READ = Duration.ofMillis(500);

    private final Admin admin;
    private final Map<String, String> kafka;
    private final String group;
    /** Ends that were reached though they are not committed: what is between stays nothing. */
    private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

    GroupOffsets(Admin admin, Map<String, String> kafka, String group) {
        this.admin = admin;
        this.kafka = kafka;
        this.group = group;
    }

    /** The offsets behind the last of what partitions hold. */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                answer(admin.listOffsets(latest).all(), deadline).entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    /** Those of some ends that the group has not come to, each with what it has, 0 where that is nothing. */
    Map<TopicPartition, Long> behind(Map<TopicPartition, Long> ends, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), deadline);
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata known = committed.get(partition);
            long offset = known == null ? 0 : known.offset();
            if (offset < end && reached.getOrDefault(partition, 0L) < end) {
                behind.put(partition, offset);
            }
        });
        return behind;
    }

    /** Whether there is no record between offsets and ends, and none can come there any more. */
    boolean isNothingBetween(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(offsets.keySet());
            offsets.forEach(reader::seek);
            boolean nothing = true;
            boolean advances = true;
            while (nothing && advances && !isAt(ends, reader)) {
                Map<TopicPartition, Long> before = positions(reader);
                nothing = reader.poll(READ).isEmpty();
                advances = !positions(reader).equals(before);
            }
            boolean atEnd = nothing && isAt(ends, reader);
            if (atEnd) {
                offsets.keySet().forEach(partition -> reached.merge(partition, ends.get(partition), Math::max));
            }
            return atEnd;
        }
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> reader) {
        return positions(reader).entrySet().stream()
                .allMatch(position -> position.getValue() >= ends.get(position.getKey()));
    }

    private static Map<TopicPartition, Long> positions(KafkaConsumer<byte[], byte[]> reader) {
        return reader.assignment().stream().collect(Collectors.toMap(Function.identity(), reader::position));
    }

    private static <T> T answer(KafkaFuture<T> future, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    }
}
