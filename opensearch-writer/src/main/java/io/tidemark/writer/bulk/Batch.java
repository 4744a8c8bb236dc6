package io.tidemark.writer.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Changes that wait for the next bulk: of each row the newest, and where the oldest of them stood in the changelog. */
final class Batch {
    private final Map<Change.Document, Change> newest = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> firstOffsets = new HashMap<>();
    private long bytes;

    /** Adds a change; returns whether it took the place of another one of the same row. */
    boolean add(Change change) {
        firstOffsets.putIfAbsent(change.partition(), change.source().offset());
        Change other = newest.get(change.document());
        if (other != null && other.operation().version() > change.operation().version()) {
            return true;
        }
        bytes += change.operation().size();
        newest.put(change.document(), change);
        if (other != null) {
            bytes -= other.operation().size();
        }
        return other != null;
    }

    List<Change> changes() {
        return new ArrayList<>(newest.values());
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    int count() {
        return newest.size();
    }

    /** About the size of a bulk of all of it. */
    long bytes() {
        return bytes;
    }

    /** The lowest offset of a partition among all that was added, superseded changes too. */
    OptionalLong firstOffset(TopicPartition partition) {
        Long offset = firstOffsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Drops what came from these partitions. */
    void forget(Collection<TopicPartition> partitions) {
        firstOffsets.keySet().removeAll(partitions);
        newest.values().removeIf(change -> partitions.contains(change.partition()));
        bytes = newest.values().stream()
                .mapToLong(change -> change.operation().size())
                .sum();
    }
}
