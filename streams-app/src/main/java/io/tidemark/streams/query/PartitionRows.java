package io.tidemark.streams.query;

import io.tidemark.streams.rows.ReceivedRows;
import io.tidemark.streams.rows.Rows;
import java.util.Set;

/** The rows of some partitions, read here or by another instance. */
record PartitionRows(Set<Integer> partitions, Rows rows) implements OfPartitions, AutoCloseable {

    /** What another instance began to answer. */
    static PartitionRows received(PartitionLines lines) {
        return new PartitionRows(lines.partitions(), new ReceivedRows(lines.body()));
    }

    @Override
    public void close() {
        rows.close();
    }
}
