package io.tidemark.streams.counters;

import io.tidemark.instance.configuration.CounterSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The windows of a counter: each begins at a multiple of their length since 1970, in UTC, and holds the changes that the database made
 * from then on until it ends. Times are in ms since 1970.
 *
 * @param length in ms
 * @param kept how long a window is kept after its end, in ms; empty where it is for ever
 */
public record Windows(long length, OptionalLong kept) {
    /** A question that was asked in time is answered, though it takes a moment. */
    private static final long GRACE = Duration.ofMinutes(1).toMillis();

    /** The windows of a counter; empty where it has none. */
    public static Optional<Windows> of(CounterSettings counter) {
        return counter.window()
                .map(window -> new Windows(
                        window.toMillis(),
                        counter.keep().stream().mapToLong(Duration::toMillis).findFirst()));
    }

    /** Where the window begins that a time is in. */
    public long start(long time) {
        long start = time - Math.floorMod(time, length);
        return start > time ? Long.MIN_VALUE : start;
    }

    /** Where the last window ends that reaches up to a time, which is not in it. */
    public long end(long time) {
        long start = start(time);
        return start == time ? time : start + length;
    }

    /** Where the first window begins that is kept; the oldest of all where each is. */
    public long firstKept(long now) {
        return kept.isPresent() ? start(now - kept.getAsLong() - GRACE) : Long.MIN_VALUE;
    }
}
