package io.tidemark.writer;

import io.tidemark.instance.Stop;
import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.Commits;
import io.tidemark.writer.kafka.Progress;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Poll, bulk, commit, in one thread. It polls whatever happens, so that the group keeps the writer. */
final class WriteLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLoop.class);
    private static final Duration WITHOUT_TOPICS = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Subscription subscription;
    private final Intake intake;
    private final Lanes lanes;
    private final IndexKeeper indices;
    private final Gate gate;
    private final Partitions partitions;
    private final Progress progress;
    private final Commits commits;
    private final LagReport lag;
    private final Lease lease;
    private final Flow flow;

    WriteLoop(
            Consumer<byte[], byte[]> consumer,
            Subscription subscription,
            Intake intake,
            Lanes lanes,
            IndexKeeper indices,
            Gate gate,
            Partitions partitions,
            Progress progress,
            Commits commits,
            LagReport lag,
            Lease lease,
            Flow flow) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.intake = intake;
        this.lanes = lanes;
        this.indices = indices;
        this.gate = gate;
        this.partitions = partitions;
        this.progress = progress;
        this.commits = commits;
        this.lag = lag;
        this.lease = lease;
        this.flow = flow;
    }

    /** Runs until the stop is requested; then what is under way is answered and committed. */
    void run(Stop stop) {
        while (!stop.isRequested()) {
            if (subscription.update()) {
                indices.tablesCame();
            }
            if (subscription.isActive()) {
                turn();
            } else {
                lease.renew();
                stop.await(WITHOUT_TOPICS);
            }
        }
        lanes.land(FAREWELL);
        commits.commit();
    }

    private void turn() {
        ConsumerRecords<byte[], byte[]> records = flow.poll();
        if (lease.isExpired()) {
            startOver();
            return;
        }
        lease.renew();
        if (!records.isEmpty()) {
            indices.rowsCame();
            intake.take(records);
        }
        progress.read(records.nextOffsets());
        lanes.settle();
        gate.send(lanes, consumer.assignment());
        flow.throttle();
        commits.commitAtLeisure();
        lag.update();
    }

    private void startOver() {
        LOG.warn("stood still for minutes; what was read before is dropped and read again");
        partitions.forget(consumer.assignment());
        subscription.renew();
        lease.renew();
    }
}
