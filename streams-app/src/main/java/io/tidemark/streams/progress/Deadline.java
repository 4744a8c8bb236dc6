package io.tidemark.streams.progress;

import java.time.Duration;

/** Until when somebody waits. */
public record Deadline(long nanoTime) {

    /** So long from now on. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time that is left, zero when it is up. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Whether the time is up. */
    public boolean isUp() {
        return left().isZero();
    }

    /** Sleeps, at most until the time is up. */
    public void pause(Duration pause) throws InterruptedException {
        Duration left = left();
        Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
    }
}
