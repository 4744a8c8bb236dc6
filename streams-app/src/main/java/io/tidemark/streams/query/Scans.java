package io.tidemark.streams.query;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The scans of this instance's stores: so many at once that events are still read beside them, and none that stands still
 * for long, as a store keeps on disk what an open scan may still read.
 */
final class Scans implements AutoCloseable {
    private static final int LONG_AT_ONCE = 8;
    private static final int SHORT_AT_ONCE = 32;
    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final Semaphore ofLong;
    private final Semaphore ofShort;
    private final Duration standstill;
    private final Set<Scan> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scans").daemon().factory());

    Scans() {
        this(LONG_AT_ONCE, SHORT_AT_ONCE, STANDSTILL);
    }

    Scans(int longAtOnce, int shortAtOnce, Duration standstill) {
        this.ofLong = new Semaphore(longAtOnce);
        this.ofShort = new Semaphore(shortAtOnce);
        this.standstill = standstill;
        long period = standstill.toMillis() / 10;
        watch.scheduleWithFixedDelay(this::endThoseThatStandStill, period, period, TimeUnit.MILLISECONDS);
    }

    /** Begins a scan by the current thread, empty while there are too many. */
    Optional<Scan> begin(boolean isShort) {
        Semaphore permits = isShort ? ofShort : ofLong;
        return permits.tryAcquire() ? Optional.of(new Scan(permits)) : Optional.empty();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void endThoseThatStandStill() {
        long now = System.nanoTime();
        running.forEach(scan -> scan.interruptAt(now));
    }

    /** One scan; it ends when it is closed. */
    final class Scan implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final Semaphore permits;
        private volatile long moved = System.nanoTime();

        private Scan(Semaphore permits) {
            this.permits = permits;
            running.add(this);
        }

        /** Says that it does not stand still. */
        void moves() {
            moved = System.nanoTime();
        }

        @Override
        public synchronized void close() {
            if (running.remove(this)) {
                permits.release();
            }
        }

        /** A thread that waits for a socket stops waiting when it is interrupted, and the socket is closed. */
        private synchronized void interruptAt(long now) {
            if (running.contains(this) && now - moved > standstill.toNanos()) {
                thread.interrupt();
            }
        }
    }
}
