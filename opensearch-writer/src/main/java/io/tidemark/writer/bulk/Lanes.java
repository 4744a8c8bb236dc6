package io.tidemark.writer.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * The bulks in flight: two, since one leaves the node waiting and four gain nothing. A row's id decides its lane, so even
 * a table of one partition keeps both busy. Not for more than one thread.
 */
public final class Lanes {
    private static final int COUNT = 2;

    private final List<Lane> lanes;

    public Lanes(BulkSender sender, Outcomes outcomes, BulkLimits limits) {
        this.lanes = IntStream.range(0, COUNT)
                .mapToObj(number -> new Lane(sender, outcomes, limits))
                .toList();
    }

    /** Hands over a change, to be sent with the next bulk. */
    public void add(Change change) {
        int spread = change.operation().id().hashCode() * 0x9E3779B9;
        lanes.get((spread >>> 16) % COUNT).add(change);
    }

    /** Deals with the answers that came. */
    public void settle() {
        lanes.forEach(Lane::settle);
    }

    /** Sends what is due. */
    public void send() {
        lanes.forEach(Lane::send);
    }

    /** Waits for each answer under way, for so long at most, and deals with those that came. */
    public void land(Duration patience) {
        lanes.forEach(lane -> lane.land(patience));
    }

    /** Whether no more should be handed over just now. */
    public boolean areFull() {
        return lanes.stream().anyMatch(Lane::isFull);
    }

    /** Whether a bulk is on its way. */
    public boolean areFlying() {
        return lanes.stream().anyMatch(Lane::isFlying);
    }

    /** Whether something is tried again. */
    public boolean areRetrying() {
        return lanes.stream().anyMatch(Lane::isRetrying);
    }

    /** Whether there is something to send, now or later. */
    public boolean haveWork() {
        return lanes.stream().anyMatch(Lane::hasWork);
    }

    /** The lowest offset of a partition that still has no answer, if there is one: nothing behind it may be committed. */
    public OptionalLong firstOutstanding(TopicPartition partition) {
        return lanes.stream()
                .flatMapToLong(lane -> lane.firstOutstanding(partition).stream())
                .min();
    }

    /** Drops what came from these partitions: another writer has them now, or they are read anew. */
    public void forget(Collection<TopicPartition> partitions) {
        lanes.forEach(lane -> lane.forget(partitions));
    }
}
