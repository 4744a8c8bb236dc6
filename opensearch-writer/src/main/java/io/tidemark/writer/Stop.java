package io.tidemark.writer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that the loop comes to its end. */
final class Stop {
    private final CountDownLatch latch = new CountDownLatch(1);

    void request() {
        latch.countDown();
    }

    boolean isRequested() {
        return latch.getCount() == 0;
    }

    /** Waits for the wish, for so long at most; an interrupt is one too. */
    void await(Duration longest) {
        try {
            if (latch.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            request();
        }
    }
}
