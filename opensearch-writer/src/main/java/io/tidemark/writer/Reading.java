package io.tidemark.writer;

import io.tidemark.writer.kafka.Progress;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first half of a turn: the changelogs that there are, and what came from them. */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Subscription subscription;
    private final Flow flow;
    private final Intake intake;
    private final IndexKeeper indices;
    private final Partitions partitions;
    private final Progress progress;

    Reading(
            Consumer<byte[], byte[]> consumer,
            Subscription subscription,
            Flow flow,
            Intake intake,
            IndexKeeper indices,
            Partitions partitions,
            Progress progress) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.flow = flow;
        this.intake = intake;
        this.indices = indices;
        this.partitions = partitions;
        this.progress = progress;
    }

    /** Looks for changelogs that came; returns whether there is one to be read. */
    boolean hasTopics() {
        if (subscription.update()) {
            indices.tablesCame();
        }
        return subscription.isActive();
    }

    ConsumerRecords<byte[], byte[]> poll() {
        return flow.poll();
    }

    void take(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            indices.rowsCame();
            intake.take(records);
        }
        progress.read(records.nextOffsets());
    }

    /** Stops or goes on reading, as the lanes fill or empty. */
    void throttle() {
        flow.throttle();
    }

    Set<TopicPartition> assigned() {
        return consumer.assignment();
    }

    /** Drops what was read, and reads it again, by whoever has the partitions now. */
    void startOver() {
        LOG.warn("stood still for minutes; what was read before is dropped and read again");
        partitions.forget(consumer.assignment());
        subscription.renew();
    }
}
