package io.tidemark.demo.load;

import java.util.concurrent.TimeUnit;

/** So many things a second, from now on. */
final class Pace {
    private static final double NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final double rate;
    private final long start = System.nanoTime();

    Pace(double rate) {
        this.rate = rate;
    }

    /** Waits until the next is due, after so many; false where the thread was interrupted. */
    boolean await(long done) {
        long due = start + (long) (done / rate * NANOSECONDS);
        try {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
