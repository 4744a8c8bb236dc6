package io.tidemark.streams.query;

import io.tidemark.streams.counters.MergedSums;
import io.tidemark.streams.counters.Sum;
import io.tidemark.streams.counters.Sums;
import io.tidemark.streams.tables.TableClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sums of a counter in some partitions of its table, each partition read by one instance. Where one cannot be read to its end, the
 * scan fails.
 */
final class CounterScan implements Sums {
    private final TableClient table;
    private final CounterQuestion question;
    private final Scans.Scan scan;
    private final List<PartitionSums> parts = new ArrayList<>();
    private MergedSums merged;

    /** Has opened nothing yet; the scan ends when this is closed. */
    CounterScan(TableClient table, CounterQuestion question, Scans.Scan scan) {
        this.table = table;
        this.question = question;
        this.scan = scan;
    }

    /** Opens those of some partitions that are here and filled. */
    void openHere(Set<Integer> wanted) {
        parts.addAll(LocalStores.sums(table, wanted, question.counter(), question.range()));
    }

    /**
     * Opens all partitions, here and elsewhere.
     *
     * @return why not, empty where all are open
     */
    Optional<String> openAll(Peers peers) {
        openHere(PartitionList.all(table));
        peers.complete(table, question.path(), parts, PartitionSums::received);
        return OfPartitions.problem(table, parts);
    }

    /** Of which partitions these are all sums. */
    Set<Integer> partitions() {
        return OfPartitions.together(parts);
    }

    /** From which time on no change is missing, as {@link PartitionSums#since}. */
    long since() {
        return parts.stream().mapToLong(PartitionSums::since).max().orElse(0);
    }

    @Override
    public Optional<Sum> next() throws IOException {
        if (merged == null) {
            merged = MergedSums.of(parts.stream().map(PartitionSums::sums).toList());
        }
        scan.moves();
        return merged.next();
    }

    @Override
    public void close() {
        try (scan) {
            parts.forEach(PartitionSums::close);
        }
    }
}
