package io.tidemark.writer;

import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.Refusals;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads as fast as the index takes it: when that is slow, polls paused partitions, so that no more is ever held than two
 * bulks and what gathers behind them.
 */
public final class Flow {
    private static final Duration WHILE_FLYING = Duration.ofMillis(2);
    private static final Duration WHILE_WAITING = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final Refusals refusals;

    /** Reads nothing yet. */
    public Flow(Consumer<byte[], byte[]> consumer, Lanes lanes, Refusals refusals) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.refusals = refusals;
    }

    /** What came; waits the shorter, the sooner an answer of the index is to be dealt with. */
    public ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(patience());
    }

    /** Stops or goes on reading. */
    public void throttle() {
        if (lanes.areFull() || refusals.areFull()) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    private Duration patience() {
        if (lanes.areFlying()) {
            return WHILE_FLYING;
        }
        return lanes.haveWork() ? WHILE_WAITING : IDLE;
    }
}
