package io.tidemark.writer;

import io.tidemark.writer.bulk.Lanes;
import io.tidemark.writer.kafka.Commits;
import io.tidemark.writer.kafka.Progress;
import io.tidemark.writer.kafka.Refusals;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when partitions come and go: what leaves is answered and committed first, as far as that is quick. */
final class Partitions implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lanes lanes;
    private final Commits commits;
    private final Progress progress;
    private final Refusals refusals;
    private final Refill refill;
    private volatile boolean joined;

    Partitions(Lanes lanes, Commits commits, Progress progress, Refusals refusals, Refill refill) {
        this.lanes = lanes;
        this.commits = commits;
        this.progress = progress;
        this.refusals = refusals;
        this.refill = refill;
    }

    /** Whether the group has given this writer its share, which may be nothing. */
    boolean haveCome() {
        return joined;
    }

    /** Drops all that is known of partitions; they are, or will be, read anew by whoever has them. */
    void forget(Collection<TopicPartition> partitions) {
        lanes.forget(partitions);
        progress.forget(partitions);
        refusals.forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("reads {}", partitions);
        refill.check(partitions);
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.info("gives back {}", partitions);
        lanes.land(PATIENCE);
        commits.commit();
        leave(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("lost {} to another writer", partitions);
        leave(partitions);
    }

    private void leave(Collection<TopicPartition> partitions) {
        refill.forget(partitions);
        forget(partitions);
    }
}
