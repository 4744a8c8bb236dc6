package io.tidemark.demo;

import java.time.Duration;
import java.util.function.Supplier;

/** The end of patience: loops that wait for something pause here, and end here with a reason. */
public final class Deadline {
    private final Duration patience;
    private final long end;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    public static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /** Waits a little before the next look; past the end, fails with what was waited for. */
    public void pause(Duration pause, Supplier<String> waitedFor) {
        if (System.nanoTime() > end) {
            throw DemoException.failed(waitedFor.get() + " after " + patience.toSeconds() + " s");
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted while waiting: " + waitedFor.get(), e);
        }
    }
}
