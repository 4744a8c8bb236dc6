package io.tidemark.writer.bulk;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, up to a bound, and somewhere between half of it and all
 * of it, so that writers that failed together do not come back together.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final int MOST_DOUBLINGS = 7;

    private final RandomGenerator random;
    private int failures;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** Whether the last try failed. */
    boolean isOn() {
        return failures > 0;
    }

    void reset() {
        failures = 0;
    }

    Duration next() {
        long longest = FIRST.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    }
}
