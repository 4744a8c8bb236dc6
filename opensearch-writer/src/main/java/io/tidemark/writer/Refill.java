package io.tidemark.writer;

import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.writer.index.TableIndices;
import io.tidemark.writer.kafka.ChangelogTopics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a changelog again when the committed offset was reached in another index than the present one. A rebuild has noted
 * in the present one up to where it is filled, and from there it goes on; where nobody has (somebody deleted the index), it
 * is filled from the start.
 */
final class Refill {
    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);

    private final Consumer<byte[], byte[]> consumer;
    private final ChangelogTopics topics;
    private final TableIndices indices;
    private final Set<TopicPartition> unchecked = new HashSet<>();

    Refill(Consumer<byte[], byte[]> consumer, ChangelogTopics topics, TableIndices indices) {
        this.consumer = consumer;
        this.topics = topics;
        this.indices = indices;
    }

    /** These partitions have to be looked at. */
    void check(Collection<TopicPartition> partitions) {
        unchecked.addAll(partitions);
    }

    /** These partitions are no longer ours. */
    void forget(Collection<TopicPartition> partitions) {
        unchecked.removeAll(partitions);
    }

    /** The index that a partition's rows go to; empty as long as there is none, or the partition is not checked. */
    Optional<String> identity(TopicPartition partition) {
        return unchecked.contains(partition) ? Optional.empty() : indices.identity(topics.table(partition.topic()));
    }

    /**
     * Looks at what is to be looked at.
     *
     * @return the partitions that are now read again
     * @throws org.apache.kafka.common.errors.RetriableException when the broker cannot be asked now
     */
    List<TopicPartition> rewind() {
        if (unchecked.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(unchecked));
        List<TopicPartition> outdated = unchecked.stream()
                .filter(partition -> isOutdated(partition, committed.get(partition)))
                .toList();
        outdated.forEach(partition -> goBack(partition, Optional.ofNullable(committed.get(partition))));
        unchecked.clear();
        return outdated;
    }

    /** Nothing committed may still mean something written, to an index that is no longer the one. */
    private boolean isOutdated(TopicPartition partition, OffsetAndMetadata committed) {
        Optional<String> identity = indices.identity(topics.table(partition.topic()));
        return committed == null || identity.isPresent() && !identity.get().equals(committed.metadata());
    }

    private void goBack(TopicPartition partition, Optional<OffsetAndMetadata> committed) {
        TableSettings table = topics.table(partition.topic());
        Optional<Long> filled = indices.filled(table, partition.partition());
        if (committed.isEmpty()) {
            consumer.seekToBeginning(List.of(partition));
        } else if (filled.isEmpty()) {
            LOG.warn(
                    "the index of {} is not the one filled so far; {} is read from the start", table.name(), partition);
            consumer.seekToBeginning(List.of(partition));
        } else {
            // What was refused between the two has no dead letter yet.
            long from = Math.min(filled.get(), committed.get().offset());
            LOG.info("the index of {} was rebuilt; {} is read from offset {}", table.name(), partition, from);
            consumer.seek(partition, from);
        }
    }
}
