package io.tidemark.streams.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;

/**
 * One reader's way through the changes of a table: from where it stopped through the log, where the recent ones do not reach back so
 * far, then with the others. For one thread.
 */
public final class ChangeReader implements AutoCloseable {
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration A_POLL = Duration.ofMillis(200);

    private final RecentChanges recent;
    private final Semaphore turns;
    private final Function<EventId, ChangelogReader> log;
    private final Runnable left;
    private EventId reached;
    private OptionalLong place = OptionalLong.empty();
    private ChangelogReader catchUp;
    /** Whether what it has seen is what the shared reading of the changelog has seen. */
    private boolean together;

    /**
     * Reads on behind a place.
     *
     * @param turns how many may read the log by themselves
     * @param log opens the log at a place
     * @param left called once it is closed
     */
    ChangeReader(
            RecentChanges recent,
            EventId from,
            Semaphore turns,
            Function<EventId, ChangelogReader> log,
            Runnable left) {
        this.recent = recent;
        this.reached = from;
        this.turns = turns;
        this.log = log;
        this.left = left;
    }

    /** The place behind all that it was given, or need not be. */
    public EventId reached() {
        return reached;
    }

    /** Waits for the next changes; may give none before that time. */
    public Reading next(Duration atMost) throws InterruptedException {
        boolean joins = place.isEmpty();
        if (joins) {
            place = recent.place(reached.offsets());
        }
        if (place.isEmpty()) {
            return fromLog();
        }
        endCatchUp();
        return switch (recent.read(place.getAsLong(), atMost)) {
            case RecentChanges.Part.Some some -> given(some);
            case RecentChanges.Part.Ended(String why) -> new Reading.Ended(why);
            case RecentChanges.Part.Passed passed
            when joins -> {
                place = OptionalLong.empty();
                yield new Reading.Changes(List.of());
            }
            case RecentChanges.Part.Passed passed -> new Reading.Passed();
        };
    }

    @Override
    public void close() {
        endCatchUp();
        left.run();
    }

    private Reading given(RecentChanges.Part.Some some) {
        place = OptionalLong.of(some.next());
        List<Change> changes = some.changes();
        if (!together) {
            changes = new ArrayList<>();
            for (Change change : some.changes()) {
                take(change, changes);
            }
            together = isTogether(some.behind());
        }
        if (together) {
            reached = some.behind();
        }
        return new Reading.Changes(changes);
    }

    /** Of the changes that the others have seen, this reader may know some, and may have seen others that they have not. */
    private void take(Change change, List<Change> taken) {
        boolean isNew = change.offset() >= reached.offsets().at(change.partition());
        together = together || isTogether(change.behind());
        if (together) {
            reached = change.behind();
        } else if (isNew) {
            reached = reached.at(reached.offsets().and(change.behind().offsets()));
        }
        if (isNew) {
            taken.add(together ? change : change.as(reached));
        }
    }

    private boolean isTogether(EventId shared) {
        return shared.hasTime() && shared.offsets().reaches(reached.offsets());
    }

    private Reading fromLog() throws InterruptedException {
        try {
            if (catchUp == null) {
                if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Reading.Ended("Too many readers read what is no longer in memory.");
                }
                catchUp = open();
            }
            List<Change> changes = catchUp.next(A_POLL);
            reached = catchUp.reached();
            return new Reading.Changes(changes);
        } catch (OffsetOutOfRangeException gone) {
            return new Reading.Gone("What came next is no longer kept.");
        } catch (KafkaException failed) {
            return new Reading.Ended("The changelog cannot be read: " + failed.getMessage());
        }
    }

    private ChangelogReader open() {
        boolean opened = false;
        try {
            ChangelogReader reader = log.apply(reached);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                turns.release();
            }
        }
    }

    private void endCatchUp() {
        if (catchUp != null) {
            catchUp.close();
            catchUp = null;
            turns.release();
        }
    }
}
