package io.tidemark.writer.kafka;

import io.tidemark.writer.bulk.Lanes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition may be committed: up to the first record that the index has not answered yet. With the offset
 * goes the identity of the index it was reached in, so that a fresh index is filled from the start.
 */
public final class Progress {
    private final Lanes lanes;
    private final Function<TopicPartition, Optional<String>> index;
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    /** Knows nothing yet; the function tells the identity of the index that a partition goes to, if there is one. */
    public Progress(Lanes lanes, Function<TopicPartition, Optional<String>> index) {
        this.lanes = lanes;
        this.index = index;
    }

    /** Remembers how far was read. */
    public void read(Map<TopicPartition, OffsetAndMetadata> next) {
        next.forEach((partition, offset) -> read.put(partition, offset.offset()));
    }

    /** What can be committed and is not. */
    public Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        for (TopicPartition partition : read.keySet()) {
            index.apply(partition).ifPresent(identity -> {
                OffsetAndMetadata offset = new OffsetAndMetadata(answered(partition), identity);
                if (!offset.equals(committed.get(partition))) {
                    due.put(partition, offset);
                }
            });
        }
        return due;
    }

    /** Remembers what was committed. */
    public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.putAll(offsets);
    }

    /** How many records were read and have no answer; of a partition that nothing was read of, none. */
    public long unanswered(TopicPartition partition) {
        return read.containsKey(partition) ? read.get(partition) - answered(partition) : 0;
    }

    /** Forgets partitions that went to another writer, or are read anew. */
    public void forget(Collection<TopicPartition> partitions) {
        read.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    private long answered(TopicPartition partition) {
        OptionalLong outstanding = lanes.firstOutstanding(partition);
        return outstanding.orElseGet(() -> read.get(partition));
    }
}
