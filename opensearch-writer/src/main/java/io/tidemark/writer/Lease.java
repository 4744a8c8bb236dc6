package io.tidemark.writer;

import java.time.Duration;

/**
 * Whether this writer may still think that its partitions are its own. One that stood still for long (a paused machine)
 * may hold changes that others have overtaken; the index refuses them only as long as it remembers the versions of
 * deleted documents ({@code gc_deletes}, ten minutes), so it must not send them.
 */
final class Lease {
    private static final long NANOS = Duration.ofMinutes(3).toNanos();

    private volatile long renewed = System.nanoTime();

    void renew() {
        renewed = System.nanoTime();
    }

    boolean isExpired() {
        return System.nanoTime() - renewed > NANOS;
    }
}
