package io.tidemark.writer.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * The ways into the indices: two for each table, so that one table keeps two bulks in flight, and a table whose index takes
 * nothing holds up no other. Of all tables together two bulks are in flight, since one leaves the node waiting and four gain
 * nothing. A row's id decides its lane, so even a table of one partition keeps both busy. Not for more than one thread.
 */
public final class Lanes {
    private static final int OF_A_TABLE = 2;
    private static final int IN_FLIGHT = 2;
    /** What all tables together may hold before none is given more; a few tables at their own limits stay below it. */
    private static final long MOST_BYTES = 64L << 20;

    private final BulkSender sender;
    private final Outcomes outcomes;
    private final BulkLimits limits;
    private final Map<String, List<Lane>> tables = new LinkedHashMap<>();
    private final List<Lane> turns = new ArrayList<>();

    public Lanes(BulkSender sender, Outcomes outcomes, BulkLimits limits) {
        this.sender = sender;
        this.outcomes = outcomes;
        this.limits = limits;
    }

    /** Hands over a change, to be sent with the next bulk. */
    public void add(Change change) {
        int spread = change.operation().id().hashCode() * 0x9E3779B9;
        of(change.table().name()).get((spread >>> 16) % OF_A_TABLE).add(change);
    }

    /** Deals with the answers that came. */
    public void settle() {
        turns.forEach(Lane::settle);
    }

    /** Sends what is due; the lane that was sent last is the last to be looked at again. */
    public void send() {
        long flying = turns.stream().filter(Lane::isFlying).count();
        for (Lane lane : List.copyOf(turns)) {
            if (flying < IN_FLIGHT && lane.send()) {
                flying++;
                turns.remove(lane);
                turns.add(lane);
            }
        }
    }

    /** Waits for each answer under way, for so long at most, and deals with those that came. */
    public void land(Duration patience) {
        turns.forEach(lane -> lane.land(patience));
    }

    /** Waits until one of the answers under way came, for so long at most. */
    public void awaitAnswer(Duration patience) {
        Flight.awaitAny(turns.stream().flatMap(lane -> lane.flight().stream()).toList(), patience);
    }

    /** Whether a table should not be given more just now. */
    public boolean areFull(String table) {
        List<Lane> lanes = tables.getOrDefault(table, List.of());
        return lanes.stream().anyMatch(Lane::isFull)
                || lanes.stream().anyMatch(Lane::hasWork)
                        && turns.stream().mapToLong(Lane::bytes).sum() >= MOST_BYTES;
    }

    /** Whether a bulk is on its way. */
    public boolean areFlying() {
        return turns.stream().anyMatch(Lane::isFlying);
    }

    /** Whether something is tried again. */
    public boolean areRetrying() {
        return turns.stream().anyMatch(Lane::isRetrying);
    }

    /** Whether there is something to send, now or later. */
    public boolean haveWork() {
        return turns.stream().anyMatch(Lane::hasWork);
    }

    /** The lowest offset of a partition that still has no answer, if there is one: nothing behind it may be committed. */
    public OptionalLong firstOutstanding(TopicPartition partition) {
        return turns.stream()
                .flatMapToLong(lane -> lane.firstOutstanding(partition).stream())
                .min();
    }

    /** Drops what came from these partitions: another writer has them now, or they are read anew. */
    public void forget(Collection<TopicPartition> partitions) {
        turns.forEach(lane -> lane.forget(partitions));
    }

    private List<Lane> of(String table) {
        return tables.computeIfAbsent(table, name -> {
            List<Lane> lanes = Stream.generate(() -> new Lane(sender, outcomes, limits))
                    .limit(OF_A_TABLE)
                    .toList();
            turns.addAll(lanes);
            return lanes;
        });
    }
}
