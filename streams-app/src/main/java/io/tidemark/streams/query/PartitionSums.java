package io.tidemark.streams.query;

import io.tidemark.streams.counters.ReceivedSums;
import io.tidemark.streams.counters.Sums;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/**
 * What a counter came to in some partitions, read here or by another instance.
 *
 * @param since from which time of the database on no change is missing in any of them, in ms since 1970; 0 where none ever was
 */
record PartitionSums(Set<Integer> partitions, long since, Sums sums) implements OfPartitions, AutoCloseable {
    /** Of an answer between instances. */
    static final String SINCE = "tidemark-since";

    /** What another instance began to answer, empty where it has none of the partitions that it was asked for. */
    static Optional<PartitionSums> received(HttpResponse<InputStream> answer, Set<Integer> asked) {
        Sums sums = new ReceivedSums(answer.body());
        Set<Integer> partitions = answer.headers()
                .firstValue(PartitionList.HEADER)
                .map(PartitionList::parse)
                .orElse(Set.of());
        if (answer.statusCode() == 200 && !partitions.isEmpty() && asked.containsAll(partitions)) {
            long since = answer.headers().firstValueAsLong(SINCE).orElse(0);
            return Optional.of(new PartitionSums(partitions, since, sums));
        }
        sums.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        sums.close();
    }
}
