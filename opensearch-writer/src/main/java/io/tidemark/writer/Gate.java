package io.tidemark.writer;

import io.tidemark.writer.bulk.Lanes;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Opens for documents when their index is there, is the one filled so far, and the partitions are surely ours. */
final class Gate {
    private final IndexKeeper indices;
    private final AliasWatch watch;
    private final Refill refill;
    private final Partitions partitions;
    private final Results results;
    private final Lease lease;
    private final Trouble trouble;

    Gate(
            IndexKeeper indices,
            AliasWatch watch,
            Refill refill,
            Partitions partitions,
            Results results,
            Lease lease,
            Trouble trouble) {
        this.indices = indices;
        this.watch = watch;
        this.refill = refill;
        this.partitions = partitions;
        this.results = results;
        this.lease = lease;
        this.trouble = trouble;
    }

    /** Sends what is due, if it may be sent now. */
    void send(Lanes lanes, Collection<TopicPartition> assigned) {
        if (!lanes.areRetrying()) {
            results.flowing();
        }
        boolean missing = results.takeIndexMissing();
        if (watch.takeMoved() || missing) {
            indices.indexMissing();
            refill.check(assigned);
        }
        if (indices.ready() && rewound() && !lease.isExpired()) {
            lanes.send();
        }
    }

    private boolean rewound() {
        try {
            List<TopicPartition> outdated = refill.rewind();
            if (!outdated.isEmpty()) {
                partitions.forget(outdated);
            }
            return true;
        } catch (RetriableException kafkaAway) {
            trouble.begins("Kafka cannot be asked about committed offsets", kafkaAway.toString());
            return false;
        }
    }
}
