package io.tidemark.writer.kafka;

import io.tidemark.writer.bulk.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Refused records, kept until the offset behind them is committed. Not for more than one thread. */
public final class Refusals {
    private static final int MOST = 1_000;

    private final List<Refusal> waiting = new ArrayList<>();

    public void add(Refusal refusal) {
        waiting.add(refusal);
    }

    /** Whether so many wait that no more should be read. */
    public boolean areFull() {
        return waiting.size() >= MOST;
    }

    /** Forgets those of partitions that went to another writer, or are read anew. */
    public void forget(Collection<TopicPartition> partitions) {
        waiting.removeIf(refusal -> partitions.contains(refusal.partition()));
    }

    /** All of them, in the order in which they came. */
    public List<Refusal> all() {
        return List.copyOf(waiting);
    }

    /** Those that lie before these offsets. */
    List<Refusal> before(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return waiting.stream()
                .filter(refusal -> offsets.containsKey(refusal.partition()))
                .filter(refusal -> refusal.source().offset()
                        < offsets.get(refusal.partition()).offset())
                .toList();
    }

    void remove(List<Refusal> written) {
        waiting.removeAll(written);
    }
}
