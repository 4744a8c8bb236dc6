package io.tidemark.streams.counters;

import java.util.Optional;

/**
 * Which sums are asked for.
 *
 * @param period of a counter that has windows
 * @param group the only group; empty for all
 * @param after the group that they come after, in byte order; empty for a beginning at the first
 * @param windows whether each window of the one group is a sum, and not the whole period
 */
public record SumRange(Period period, Optional<String> group, Optional<String> after, boolean windows) {}
