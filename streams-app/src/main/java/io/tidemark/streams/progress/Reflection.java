package io.tidemark.streams.progress;

import io.tidemark.events.Position;
import io.tidemark.instance.configuration.HeartbeatSettings;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far one table reflects its database. The connector has published everything up to a position, and then the table
 * has read its topics to the ends that they had: so whoever is asked afterwards answers with all of it. What was found once is
 * remembered, and one finds it for all who ask at the same time.
 */
final class Reflection {
    private final HeartbeatSettings source;
    private final LogMessages messages;
    private final ReadToEnd reading;
    private final ReentrantLock finding = new ReentrantLock();
    private volatile Position found;

    Reflection(HeartbeatSettings source, LogMessages messages, ReadToEnd reading) {
        this.source = source;
        this.messages = messages;
        this.reading = reading;
    }

    /**
     * Waits until the table has all that was committed up to a position, at most until the time is up.
     *
     * @throws ExecutionException when Kafka does not answer
     */
    Reached await(Position wanted, Deadline deadline) throws InterruptedException, ExecutionException {
        Optional<Position> published = messages.await(source, wanted, deadline);
        if (!LogMessages.reaches(published, wanted)) {
            return new Reached.Published(published);
        }
        if (isFound(wanted)) {
            return new Reached.All();
        }
        if (!finding.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Reached.Unread(published.orElseThrow());
        }
        try {
            // What is published now, before the ends are looked at, and not when the wait for the lock began.
            Position upTo = messages.last(source).orElseThrow();
            if (isFound(wanted) || find(upTo, deadline)) {
                return new Reached.All();
            }
            return new Reached.Unread(upTo);
        } finally {
            finding.unlock();
        }
    }

    private boolean find(Position upTo, Deadline deadline) throws InterruptedException, ExecutionException {
        boolean all = reading.await(deadline);
        if (all) {
            found = upTo;
        }
        return all;
    }

    /** What was found holds as long as the log goes on: after a failover it may have begun again lower. */
    private boolean isFound(Position wanted) {
        Optional<Position> known =
                Optional.ofNullable(found).filter(position -> LogMessages.reaches(messages.last(source), position));
        return LogMessages.reaches(known, wanted);
    }
}
