package io.tidemark.writer;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whether this writer may still think that its partitions are its own. One that stood still for long (a paused machine)
 * may hold changes that others have overtaken; the index refuses them only as long as it remembers the versions of
 * deleted documents ({@code gc_deletes}), so it must not send them. A third of that time is ours, two are left for what is
 * on its way.
 */
final class Lease {
    private static final int SAFETY = 3;
    /** A loop takes its time to come round, whatever an index is set to. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Supplier<Duration> memory;
    private volatile long renewed = System.nanoTime();

    /**
     * Has just been renewed.
     *
     * @param memory for how long the index that forgets first remembers the versions of deleted documents
     */
    Lease(Supplier<Duration> memory) {
        this.memory = memory;
    }

    void renew() {
        renewed = System.nanoTime();
    }

    boolean isExpired() {
        return System.nanoTime() - renewed > term().toNanos();
    }

    private Duration term() {
        Duration term = memory.get().dividedBy(SAFETY);
        return term.compareTo(SHORTEST) < 0 ? SHORTEST : term;
    }
}
