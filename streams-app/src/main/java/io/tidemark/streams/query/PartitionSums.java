package io.tidemark.streams.query;

import io.tidemark.streams.counters.ReceivedSums;
import io.tidemark.streams.counters.Sums;
import java.util.Set;

/**
 * What a counter came to in some partitions, read here or by another instance.
 *
 * @param since from which time of the database on no change is missing in any of them, in ms since 1970; 0 where none ever was
 */
record PartitionSums(Set<Integer> partitions, long since, Sums sums) implements OfPartitions, AutoCloseable {
    /** Of an answer between instances. */
    static final String SINCE = "tidemark-since";

    /** What another instance began to answer. */
    static PartitionSums received(PartitionLines lines) {
        long since = Long.parseLong(lines.headers().getOrDefault(SINCE, "0"));
        return new PartitionSums(lines.partitions(), since, new ReceivedSums(lines.body()));
    }

    @Override
    public void close() {
        sums.close();
    }
}
