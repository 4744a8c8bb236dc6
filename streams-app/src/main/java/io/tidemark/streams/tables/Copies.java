package io.tidemark.streams.tables;

import io.tidemark.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * The partitions of a table's rows that this instance keeps a copy of for others (a standby), and when each was known to have all that
 * had been committed. One that is made active keeps its name as a copy until it is restored; one that began anew, with less than it had,
 * does not.
 */
public final class Copies implements StandbyUpdateListener, StateRestoreListener {
    private final Map<Integer, Copy> copies = new ConcurrentHashMap<>();

    /**
     * A copy.
     *
     * @param applied the offset in the changelog before which it has everything
     * @param complete what it had, and when that was everything; empty where that is not known
     */
    private record Copy(long applied, Optional<Complete> complete) {
        Copy apply(long next) {
            return new Copy(next, complete);
        }
    }

    private record Complete(long applied, long at) {}

    /** The partitions that there are copies of. */
    public Set<Integer> partitions() {
        return Set.copyOf(copies.keySet());
    }

    /** How old a copy may be at most, as of now; empty where there is none, or it was never complete. */
    public Optional<Duration> staleness(int partition) {
        long now = System.nanoTime();
        return Optional.ofNullable(copies.get(partition))
                .flatMap(Copy::complete)
                .map(complete -> Duration.ofNanos(Math.max(0, now - complete.at())));
    }

    /** The offset before which each copy has everything. */
    Map<Integer, Long> applied() {
        Map<Integer, Long> applied = new HashMap<>();
        copies.forEach((partition, copy) -> applied.put(partition, copy.applied()));
        return applied;
    }

    /** What a copy has applied was, at a time of {@link System#nanoTime}, all that was committed. */
    void complete(int partition, long applied, long at) {
        copies.computeIfPresent(
                partition,
                (same, copy) -> copy.applied() >= applied
                        ? new Copy(copy.applied(), Optional.of(new Complete(applied, at)))
                        : copy);
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long startingOffset) {
        if (store.equals(Topics.ROWS)) {
            copies.put(changelog.partition(), new Copy(startingOffset, Optional.empty()));
        }
    }

    @Override
    public void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long batchEnd, long size, long currentEnd) {
        apply(changelog, store, batchEnd);
    }

    @Override
    public void onUpdateSuspended(
            TopicPartition changelog, String store, long storeOffset, long currentEnd, SuspendReason reason) {
        if (reason == SuspendReason.MIGRATED) {
            forget(changelog, store);
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startingOffset, long endingOffset) {
        if (store.equals(Topics.ROWS)) {
            copies.computeIfPresent(
                    changelog.partition(),
                    (same, copy) -> startingOffset >= copy.applied() ? copy.apply(startingOffset) : null);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long restored) {
        apply(changelog, store, batchEnd);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        forget(changelog, store);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        forget(changelog, store);
    }

    private void apply(TopicPartition changelog, String store, long last) {
        if (store.equals(Topics.ROWS)) {
            copies.computeIfPresent(changelog.partition(), (same, copy) -> copy.apply(last + 1));
        }
    }

    private void forget(TopicPartition changelog, String store) {
        if (store.equals(Topics.ROWS)) {
            copies.remove(changelog.partition());
        }
    }
}
