package io.tidemark.writer.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * One bulk after the other: while one is on its way, or is tried again, the next gathers. All changes of a row go through
 * one lane, so a change never overtakes an older one of its row.
 */
final class Lane {
    private final BulkSender sender;
    private final Outcomes outcomes;
    private final BulkLimits limits;
    private final BackOff backOff = new BackOff(RandomGenerator.getDefault());
    private final Set<TopicPartition> forgotten = new HashSet<>();
    private Batch gathering = new Batch();
    private Batch sending = new Batch();
    private List<Change> remaining = List.of();
    private Optional<Flight> flight = Optional.empty();
    private int portion = Integer.MAX_VALUE;
    private long notBefore = System.nanoTime();

    Lane(BulkSender sender, Outcomes outcomes, BulkLimits limits) {
        this.sender = sender;
        this.outcomes = outcomes;
        this.limits = limits;
    }

    void add(Change change) {
        if (gathering.add(change)) {
            outcomes.done(change, Outcome.SUPERSEDED, System.currentTimeMillis());
        }
    }

    /** Whether the lane should not be given more just now. */
    boolean isFull() {
        return gathering.count() >= limits.documents() || gathering.bytes() >= limits.bytes();
    }

    /** About the bytes that it holds: what waits, and what was sent and may have to be sent again. */
    long bytes() {
        return gathering.bytes() + sending.bytes();
    }

    /** Whether a bulk is on its way. */
    boolean isFlying() {
        return flight.isPresent();
    }

    /** The bulk that is on its way. */
    Optional<Flight> flight() {
        return flight;
    }

    /** Whether the last bulk has to be tried again. */
    boolean isRetrying() {
        return backOff.isOn();
    }

    /** Whether there is something to send, now or later. */
    boolean hasWork() {
        return isFlying() || !remaining.isEmpty() || !gathering.isEmpty();
    }

    /** Waits for the answer that is under way, if there is one, for so long at most, and deals with it. */
    void land(Duration patience) {
        flight.ifPresent(landing -> landing.await(patience));
        settle();
    }

    /** Deals with an answer that came. */
    void settle() {
        if (flight.isEmpty() || !flight.get().landed()) {
            return;
        }
        Flight landed = flight.get();
        flight = Optional.empty();
        Settlement settlement = Settlement.of(landed.changes(), landed.reply().join());
        settlement.done().forEach(done -> outcomes.done(done.change(), done.outcome(), settlement.at()));
        settlement.refused().forEach(outcomes::refused);
        settlement
                .retry()
                .ifPresent(retry -> outcomes.again(retry, settlement.again().size()));
        List<Change> unsent = remaining.subList(landed.changes().size(), remaining.size());
        remaining = Stream.concat(settlement.again().stream(), unsent.stream())
                .filter(change -> !forgotten.contains(change.partition()))
                .toList();
        forgotten.clear();
        pace(settlement, landed.changes().size());
        beginAnewIfDone();
    }

    /** Sends what is due, if nothing is on its way; returns whether a bulk was sent. */
    boolean send() {
        if (isFlying() || System.nanoTime() - notBefore < 0) {
            return false;
        }
        if (remaining.isEmpty() && !gathering.isEmpty()) {
            sending = gathering;
            gathering = new Batch();
            remaining = sending.changes();
        }
        if (remaining.isEmpty()) {
            return false;
        }
        List<Change> bulk = List.copyOf(remaining.subList(0, limits.fitting(remaining, portion)));
        flight = Optional.of(new Flight(bulk, sender.send(bulk)));
        return true;
    }

    /** The lowest offset of a partition that still has no answer. */
    OptionalLong firstOutstanding(TopicPartition partition) {
        OptionalLong inSending = sending.firstOffset(partition);
        return inSending.isPresent() ? inSending : gathering.firstOffset(partition);
    }

    /** Drops what came from these partitions; an answer still under way finds nothing of them to try again. */
    void forget(Collection<TopicPartition> partitions) {
        gathering.forget(partitions);
        sending.forget(partitions);
        if (isFlying()) {
            forgotten.addAll(partitions);
        } else {
            remaining = new ArrayList<>(remaining);
            remaining.removeIf(change -> partitions.contains(change.partition()));
            beginAnewIfDone();
        }
    }

    private void beginAnewIfDone() {
        if (remaining.isEmpty()) {
            sending = new Batch();
            backOff.reset();
        }
    }

    private void pace(Settlement settlement, int sent) {
        if (settlement.halve()) {
            portion = Math.max(1, sent / 2);
        } else if (settlement.again().isEmpty()) {
            portion = portion > limits.documents() ? portion : portion * 2;
            backOff.reset();
        } else {
            notBefore = System.nanoTime() + backOff.next().toNanos();
        }
    }
}
