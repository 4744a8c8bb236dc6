package io.tidemark.streams.query;

import io.tidemark.streams.rows.ReceivedRows;
import io.tidemark.streams.rows.Rows;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** The rows of some partitions, read here or by another instance. */
record PartitionRows(Set<Integer> partitions, Rows rows) implements OfPartitions, AutoCloseable {

    /** What another instance began to answer, empty where it has none of the partitions that it was asked for. */
    static Optional<PartitionRows> received(HttpResponse<InputStream> answer, Set<Integer> asked) {
        Rows rows = new ReceivedRows(answer.body());
        Set<Integer> partitions = answer.headers()
                .firstValue(PartitionList.HEADER)
                .map(PartitionList::parse)
                .orElse(Set.of());
        if (answer.statusCode() == 200 && !partitions.isEmpty() && asked.containsAll(partitions)) {
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
