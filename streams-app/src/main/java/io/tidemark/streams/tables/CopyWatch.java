package io.tidemark.streams.tables;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when {@link Copies} were complete: it notes the end of what is committed in a changelog and the time, and waits until the
 * copy has it. What stands before that end and behind the copy is looked at, as it may be the markers of transactions
 * alone. While there are no copies it asks nobody anything.
 */
final class CopyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopyWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    private final String changelog;
    private final Copies copies;
    private final Map<String, Object> properties;
    private final Map<Integer, Target> targets = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The end of what was committed at a time. */
    private record Target(long end, long at) {}

    private CopyWatch(String changelog, Copies copies, Map<String, Object> properties) {
        this.changelog = changelog;
        this.copies = copies;
        this.properties = properties;
    }

    /** Watches the copies of a changelog until it is closed. */
    static CopyWatch start(String changelog, Copies copies, Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "copies-" + changelog);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        CopyWatch watch = new CopyWatch(changelog, copies, properties);
        Thread.ofPlatform().name("copies-" + changelog).daemon().start(watch::watch);
        return watch;
    }

    /** Lets it end, within a second or so. */
    @Override
    public void close() {
        stopped.countDown();
    }

    private void watch() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!copies.partitions().isEmpty()) {
                    watchCopies();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchCopies() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            while (!copies.partitions().isEmpty() && !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look(consumer);
            }
        } catch (KafkaException passing) {
            // The copies grow old meanwhile, and that is what is answered.
            LOG.warn("{}: it is not known how old its copies are: {}", changelog, passing.getMessage());
        }
    }

    private void look(Consumer<byte[], byte[]> consumer) {
        Map<Integer, Long> applied = copies.applied();
        consumer.assign(applied.keySet().stream().map(this::changelog).toList());
        consumer.pause(consumer.assignment());
        targets.keySet().retainAll(applied.keySet());
        Set<Integer> behind = recordsBehind(consumer, applied);
        applied.forEach((partition, offset) -> {
            Target target = targets.get(partition);
            if (target != null && !behind.contains(partition)) {
                copies.complete(partition, offset, target.at());
                targets.remove(partition);
            }
        });
        aim(consumer, applied.keySet());
    }

    /** Those of the copies that lack a record before their target. */
    private Set<Integer> recordsBehind(Consumer<byte[], byte[]> consumer, Map<Integer, Long> applied) {
        Map<Integer, Long> open = new HashMap<>();
        targets.forEach((partition, target) -> {
            if (applied.get(partition) < target.end()) {
                open.put(partition, target.end());
            }
        });
        Set<Integer> behind = new HashSet<>(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(changelog(partition), applied.get(partition)));
        consumer.resume(open.keySet().stream().map(this::changelog).toList());
        long deadline = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PAUSE)) {
                Long end = open.get(record.partition());
                if (end != null && record.offset() < end) {
                    open.remove(record.partition());
                }
            }
            for (int partition : List.copyOf(open.keySet())) {
                if (consumer.position(changelog(partition)) >= open.get(partition)) {
                    open.remove(partition);
                    behind.remove(partition);
                }
            }
        }
        return behind;
    }

    private void aim(Consumer<byte[], byte[]> consumer, Set<Integer> partitions) {
        long at = System.nanoTime();
        Set<TopicPartition> reached = partitions.stream()
                .filter(partition -> !targets.containsKey(partition))
                .map(this::changelog)
                .collect(Collectors.toSet());
        consumer.endOffsets(reached)
                .forEach((partition, end) -> targets.put(partition.partition(), new Target(end, at)));
    }

    private TopicPartition changelog(int partition) {
        return new TopicPartition(changelog, partition);
    }
}
