package io.tidemark.streams.query;

import io.tidemark.streams.rows.ReceivedRows;
import io.tidemark.streams.rows.Rows;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** The rows of some partitions, read here or by another instance. */
record PartitionRows(Set<Integer> partitions, Rows rows) implements AutoCloseable {

    /** What another instance began to answer, empty where it has none of the partitions that it was asked for. */
    static Optional<PartitionRows> received(
            int status, Optional<String> partitionList, InputStream body, Set<Integer> asked) {
        Rows rows = new ReceivedRows(body);
        Set<Integer> partitions = partitionList.map(PartitionList::parse).orElse(Set.of());
        if (status == 200 && !partitions.isEmpty() && asked.containsAll(partitions)) {
            return Optional.of(new PartitionRows(partitions, rows));
        }
        rows.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        rows.close();
    }
}
