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
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a changelog from its start when the committed offset was reached in another index than the present one: somebody
 * deleted the index, and the rows in the new one would be those that happen to change.
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
     * @return the partitions that are now read from the start
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
        if (!outdated.isEmpty()) {
            LOG.warn("the index of {} is not the one filled so far; it is filled from the start", names(outdated));
            consumer.seekToBeginning(outdated);
        }
        unchecked.clear();
        return outdated;
    }

    private boolean isOutdated(TopicPartition partition, OffsetAndMetadata committed) {
        Optional<String> identity = indices.identity(topics.table(partition.topic()));
        return committed != null && identity.isPresent() && !identity.get().equals(committed.metadata());
    }

    private Set<String> names(List<TopicPartition> partitions) {
        return partitions.stream()
                .map(partition -> topics.table(partition.topic()))
                .map(TableSettings::name)
                .collect(Collectors.toSet());
    }
}
