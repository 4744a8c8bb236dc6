package io.tidemark.cli;

import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.kafka.KafkaProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic outside any group: committed records only, nothing is committed by reading. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int CONNECT_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, String topic, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Stands at the end of a topic.
     *
     * @throws IllegalArgumentException when there is no such topic; names those that may be meant
     * @throws IllegalStateException when Kafka does not answer
     */
    static TopicReader open(Map<String, String> kafka, String topic) {
        return asking(kafka, consumer -> {
            Set<String> topics = consumer.listTopics().keySet();
            if (!topics.contains(topic)) {
                throw new IllegalArgumentException(NearTopics.missing(topic, topics));
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            return new TopicReader(consumer, topic, partitions);
        });
    }

    /**
     * The names of all topics.
     *
     * @throws IllegalStateException when Kafka does not answer
     */
    static Set<String> topics(Map<String, String> kafka) {
        return asking(kafka, consumer -> {
            try (consumer) {
                return Set.copyOf(consumer.listTopics().keySet());
            }
        });
    }

    /** Asks with a new consumer; one that cannot be used is closed, and the reason says where and why. */
    private static <T> T asking(Map<String, String> kafka, Function<KafkaConsumer<byte[], byte[]>, T> question) {
        String where = "Kafka at " + kafka.get("bootstrap.servers");
        KafkaConsumer<byte[], byte[]> consumer;
        try {
            consumer = new KafkaConsumer<>(properties(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException unusable) {
            Throwable reason = unusable.getCause() == null ? unusable : unusable.getCause();
            throw new ConfigurationException(where + " cannot be asked: " + reason.getMessage());
        }
        try {
            return question.apply(consumer);
        } catch (TimeoutException silent) {
            consumer.close();
            throw new IllegalStateException(
                    "Kafka does not answer at " + kafka.get("bootstrap.servers")
                            + "; is the chain running? (--config or --ports name another one)",
                    silent);
        } catch (KafkaException refused) {
            consumer.close();
            throw new IllegalStateException(where + ": " + KafkaProblem.sentence(refused), refused);
        } catch (IllegalArgumentException missing) {
            consumer.close();
            throw missing;
        }
    }

    private static Map<String, Object> properties(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONNECT_MILLIS);
        return properties;
    }

    /** Waits for the next events, one at least; those of a partition in their order. */
    List<ConsumerRecord<byte[], byte[]>> next(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        while (events.isEmpty()) {
            poll(wanted, events);
        }
        return events;
    }

    /** The last events of the topic in the order of their time, fewer where there are fewer. */
    List<ConsumerRecord<byte[], byte[]>> last(int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        // Markers of transactions take offsets too: goes further back until there are enough.
        for (long back = 2L * count; ; back *= 4) {
            long reach = back;
            partitions.forEach(
                    partition -> consumer.seek(partition, Math.max(begin.get(partition), end.get(partition) - reach)));
            List<ConsumerRecord<byte[], byte[]>> events = readTo(end, wanted);
            boolean whole =
                    partitions.stream().allMatch(partition -> end.get(partition) - reach <= begin.get(partition));
            if (events.size() >= count || whole) {
                events.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
                return events.subList(Math.max(0, events.size() - count), events.size());
            }
        }
    }

    /** Every event that there is now: partition after partition, those of a partition in their order. */
    void all(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        until(event -> {
            each.accept(event);
            return false;
        });
    }

    /** The same, up to the event that is enough. */
    void until(Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        try {
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                if (until(partition, ends.get(partition), enough)) {
                    return;
                }
            }
        } finally {
            consumer.assign(partitions);
        }
    }

    private boolean until(TopicPartition partition, long end, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                if (event.offset() < end && enough.test(event)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The event at an offset.
     *
     * @throws IllegalArgumentException when there is none
     */
    ConsumerRecord<byte[], byte[]> at(int partition, long offset) {
        TopicPartition wanted = new TopicPartition(topic, partition);
        if (partitions.contains(wanted)) {
            consumer.assign(List.of(wanted));
            try {
                long end = consumer.endOffsets(List.of(wanted)).get(wanted);
                consumer.seek(wanted, offset);
                while (offset < end && consumer.position(wanted) <= offset) {
                    for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                        if (event.offset() == offset) {
                            return event;
                        }
                    }
                }
            } finally {
                consumer.assign(partitions);
            }
        }
        throw new IllegalArgumentException(
                "there is no record at partition " + partition + ", offset " + offset + " of " + topic);
    }

    /** The number of partitions of every topic that there is. */
    Map<String, Integer> partitionCounts() {
        Map<String, Integer> counts = new HashMap<>();
        consumer.listTopics().forEach((name, known) -> counts.put(name, known.size()));
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<ConsumerRecord<byte[], byte[]>> readTo(
            Map<TopicPartition, Long> end, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
            poll(wanted, events);
        }
        return events;
    }

    private void poll(Predicate<ConsumerRecord<byte[], byte[]>> wanted, List<ConsumerRecord<byte[], byte[]>> events) {
        consumer.poll(POLL).forEach(event -> {
            if (wanted.test(event)) {
                events.add(event);
            }
        });
    }
}
