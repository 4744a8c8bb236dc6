package io.tidemark.streams.progress;

import java.time.Duration;

/** The pauses of somebody who looks again and again: short at first, then twice as long each, up to a bound. */
public final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(50);

    private Duration next = FIRST;

    /** Sleeps, at most until the time is up. */
    public void pause(Deadline deadline) throws InterruptedException {
        deadline.pause(next);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
