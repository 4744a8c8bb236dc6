package io.tidemark.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM as an interrupt of the thread that does the work: that thread then stops what it started, in its own
 * order, and the process ends with exit code 0 once this is closed.
 */
public final class StopSignal implements AutoCloseable {
    private static final int DONE = 0;

    private final Thread worker;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean received;

    private StopSignal(Thread worker) {
        this.worker = worker;
    }

    /** From now on until {@link #close()}, a signal interrupts the calling thread, and the process waits for it. */
    public static StopSignal forThisThread() {
        StopSignal signal = new StopSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(signal::receive, "stop-signal"));
        return signal;
    }

    /** Whether the process is to end. */
    public boolean isReceived() {
        return received;
    }

    /** Waits for the signal, so long at most, and says whether it came. */
    public boolean await(Duration limit) {
        try {
            interrupted.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            return true;
        }
        return received;
    }

    /** Says that everything is stopped. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void receive() {
        if (finished.getCount() == 0) {
            return;
        }
        received = true;
        worker.interrupt();
        interrupted.countDown();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(DONE);
    }
}
