package io.tidemark.instance;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a program comes to its end. */
public final class Stop {
    private final CountDownLatch latch = new CountDownLatch(1);

    /** Wishes it. */
    public void request() {
        latch.countDown();
    }

    /** Whether it was wished. */
    public boolean isRequested() {
        return latch.getCount() == 0;
    }

    /** Waits for the wish, however long it takes. */
    public void await() throws InterruptedException {
        latch.await();
    }

    /** Waits for the wish, for so long at most; an interrupt is one too. */
    public void await(Duration longest) {
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
