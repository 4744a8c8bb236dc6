package io.tidemark.streams.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a changelog from a place on: each record with a value is a change. For one thread, but for the wake-up. */
final class ChangelogReader implements AutoCloseable {
    private static final int BACKLOG = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Changelog changelog;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventId end;
    private EventId reached;

    private ChangelogReader(Changelog changelog, KafkaConsumer<byte[], byte[]> consumer, EventId from, EventId end) {
        this.changelog = changelog;
        this.consumer = consumer;
        this.end = end;
        this.reached = from;
        changelog
                .topicPartitions()
                .forEach(partition -> consumer.seek(partition, from.offsets().at(partition.partition())));
    }

    /** Reads from a place on. */
    static ChangelogReader from(EventId place, Changelog changelog, Map<String, String> kafka) {
        return new ChangelogReader(changelog, changelog.consumer(kafka, "feed-catch-up"), place, place);
    }

    /**
     * Reads from a little before the end on, so that readers who come over from another instance find there what they have not
     * seen. The place has no time: what follows may be old.
     *
     * @throws org.apache.kafka.common.KafkaException when the brokers do not say where the end is
     */
    static ChangelogReader nearEnd(Changelog changelog, Map<String, String> kafka) {
        KafkaConsumer<byte[], byte[]> consumer = changelog.consumer(kafka, "feed");
        try {
            List<TopicPartition> partitions = changelog.topicPartitions();
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, LIMIT);
            long now = Instant.now().getEpochSecond();
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions, LIMIT);
            long each = BACKLOG / partitions.size();
            Offsets start = changelog.offsets(partition -> Math.max(first.get(partition), end.get(partition) - each));
            return new ChangelogReader(
                    changelog,
                    consumer,
                    new EventId(changelog.identity(), 0, start),
                    new EventId(changelog.identity(), now, changelog.offsets(end::get)));
        } catch (KafkaException failed) {
            consumer.close();
            throw failed;
        }
    }

    /** Behind the last committed record when it was opened near the end. */
    EventId end() {
        return end;
    }

    /** How far it has read. */
    EventId reached() {
        return reached;
    }

    /** Gives the place a time: whatever was written before is read. */
    void reachedAt(Instant time) {
        reached = new EventId(reached.topic(), time.getEpochSecond(), reached.offsets());
    }

    /**
     * The next changes, maybe none.
     *
     * @throws org.apache.kafka.common.KafkaException when the changelog cannot be read on
     */
    List<Change> next(Duration atMost) {
        List<Change> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            reached = reached.behind(record.partition(), record.offset());
            // A tombstone of the log says that a deleted row was forgotten: that it was deleted was said before.
            if (record.value() != null) {
                changes.add(Change.of(record.key(), record.partition(), record.offset(), reached, record.value()));
            }
        }
        // Behind the marks of transactions too, which are no records.
        reached =
                reached.at(reached.offsets().and(changelog.offsets(partition -> consumer.position(partition, LIMIT))));
        return changes;
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
