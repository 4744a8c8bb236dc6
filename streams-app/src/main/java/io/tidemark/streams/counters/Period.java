package io.tidemark.streams.counters;

import java.util.OptionalLong;

/**
 * Whole windows, from one to another. Times are in ms since 1970.
 *
 * @param from where the first window begins; empty where all are in it
 * @param to where the last window ends; empty where all are in it
 */
public record Period(OptionalLong from, OptionalLong to) {
    /** All windows, and what has none. */
    public static final Period ALL = new Period(OptionalLong.empty(), OptionalLong.empty());

    /** No window in it begins earlier. */
    long first() {
        return from.orElse(Long.MIN_VALUE);
    }

    /** No window in it begins later. */
    long last() {
        return to.isPresent() ? to.getAsLong() - 1 : Long.MAX_VALUE;
    }
}
