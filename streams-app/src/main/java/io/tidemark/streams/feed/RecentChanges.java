package io.tidemark.streams.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last changes of a table, as many as fit into so many bytes, numbered as they come. One thread adds; each reader asks from its
 * place on, and is told when the changes there have made room for newer ones.
 */
final class RecentChanges {
    private static final int A_BATCH = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final long room;
    /** The change of place n stands at n modulo its length, which is a power of two. */
    private Change[] changes = new Change[1024];

    private long first;
    private long end;
    private long size;
    private Offsets oldest;
    private EventId latest;
    private Optional<String> ended = Optional.empty();

    /**
     * None yet.
     *
     * @param start where the reading of the changelog begins
     * @param room in bytes
     */
    RecentChanges(EventId start, long room) {
        this.oldest = start.offsets();
        this.latest = start;
        this.room = room;
    }

    /** What a reader is given from its place on. */
    sealed interface Part {
        /**
         * Changes, or none after as long as it would wait.
         *
         * @param next the place to ask for then
         * @param behind where the reading of the changelog is behind them
         */
        record Some(List<Change> changes, long next, EventId behind) implements Part {}

        record Passed() implements Part {}

        record Ended(String why) implements Part {}
    }

    /** Adds what was read, and says how far. */
    void add(List<Change> more, EventId reached) {
        lock.lock();
        try {
            more.forEach(this::add);
            latest = reached;
            if (!more.isEmpty()) {
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells all readers that no more will come; the first reason counts. */
    void end(String why) {
        lock.lock();
        try {
            ended = ended.or(() -> Optional.of(why));
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How far the changelog was read. */
    EventId latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** A place from which on nothing is missing for a reader that has read so far; empty where there is none. */
    OptionalLong place(Offsets reached) {
        lock.lock();
        try {
            return reached.reaches(oldest) ? OptionalLong.of(first) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for changes at a place. */
    Part read(long place, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (place == end && ended.isEmpty() && left > 0) {
                left = news.awaitNanos(left);
            }
            if (ended.isPresent()) {
                return new Part.Ended(ended.get());
            }
            return place < first ? new Part.Passed() : from(place);
        } finally {
            lock.unlock();
        }
    }

    private Part from(long place) {
        long to = Math.min(end, place + A_BATCH);
        List<Change> found = new ArrayList<>((int) (to - place));
        for (long at = place; at < to; at++) {
            found.add(changes[index(at)]);
        }
        return new Part.Some(found, to, to == end ? latest : found.getLast().behind());
    }

    private void add(Change change) {
        size += change.size();
        while (size > room && first < end) {
            Change oldestChange = changes[index(first)];
            changes[index(first++)] = null;
            oldest = oldestChange.behind().offsets();
            size -= oldestChange.size();
        }
        if (end - first == changes.length) {
            grow();
        }
        changes[index(end++)] = change;
    }

    private void grow() {
        Change[] larger = new Change[2 * changes.length];
        for (long at = first; at < end; at++) {
            larger[(int) (at & larger.length - 1)] = changes[index(at)];
        }
        changes = larger;
    }

    private int index(long place) {
        return (int) (place & changes.length - 1);
    }
}
