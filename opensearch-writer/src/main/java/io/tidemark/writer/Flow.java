package io.tidemark.writer;

import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.ChangelogTopics;
import io.tidemark.writer.kafka.Refusals;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads as fast as the index takes it: when that is slow, polls paused partitions, so that no more is ever held of a
 * table than two bulks and what gathers behind them.
 */
public final class Flow {
    private static final Duration WHILE_FLYING = Duration.ofMillis(5);
    private static final Duration WHILE_WAITING = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final Refusals refusals;
    private final ChangelogTopics topics;

    /** Reads nothing yet. */
    public Flow(Consumer<byte[], byte[]> consumer, Lanes lanes, Refusals refusals, ChangelogTopics topics) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.refusals = refusals;
        this.topics = topics;
    }

    /**
     * What came; waits the shorter, the sooner an answer of the index is to be dealt with. Where nothing may be read before
     * one, that is what it waits for: a poll costs as much as writing a dozen documents.
     */
    public ConsumerRecords<byte[], byte[]> poll() {
        if (lanes.areFlying() && consumer.paused().equals(consumer.assignment())) {
            lanes.awaitAnswer(WHILE_WAITING);
            return consumer.poll(Duration.ZERO);
        }
        return consumer.poll(patience());
    }

    /** Stops or goes on reading. */
    public void throttle() {
        Set<TopicPartition> full =
                consumer.assignment().stream().filter(this::isCrowded).collect(Collectors.toSet());
        Set<TopicPartition> relieved = new HashSet<>(consumer.paused());
        relieved.removeAll(full);
        consumer.pause(full);
        consumer.resume(relieved);
    }

    private boolean isCrowded(TopicPartition partition) {
        return refusals.areFull()
                || lanes.areFull(topics.table(partition.topic()).name());
    }

    private Duration patience() {
        if (lanes.areFlying()) {
            return WHILE_FLYING;
        }
        return lanes.haveWork() ? WHILE_WAITING : IDLE;
    }
}
