package io.tidemark.streams.query;

import io.tidemark.streams.rows.MergedRows;
import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.rows.Rows;
import io.tidemark.streams.tables.TableClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of some partitions of a table, each partition read by one instance, as it was when the scan began. Where one
 * cannot be read to its end, as it moved or its instance died, the scan fails.
 */
final class TableScan implements Rows {
    private final TableClient table;
    private final RowsQuestion question;
    private final Scans.Scan scan;
    private final List<PartitionRows> parts = new ArrayList<>();
    private MergedRows merged;

    /** Has opened nothing yet; the scan ends when this is closed. */
    TableScan(TableClient table, RowsQuestion question, Scans.Scan scan) {
        this.table = table;
        this.question = question;
        this.scan = scan;
    }

    /** Opens those of some partitions that are here. */
    void openHere(Set<Integer> wanted) {
        parts.addAll(LocalStores.rows(table, wanted, question.range()));
    }

    /**
     * Opens all partitions, here and elsewhere, and waits until the first row is known.
     *
     * @return why not, empty where all are open
     */
    Optional<String> openAll(Peers peers) throws IOException {
        openHere(PartitionList.all(table));
        String path = question.ofAnotherInstance().path(table.table().name());
        peers.complete(table, path, parts, PartitionRows::received);
        Optional<String> problem = OfPartitions.problem(table, parts);
        if (problem.isEmpty()) {
            begin();
        }
        return problem;
    }

    /** Of which partitions these are all rows. */
    Set<Integer> partitions() {
        return OfPartitions.together(parts);
    }

    private void begin() throws IOException {
        merged = MergedRows.of(parts.stream().map(PartitionRows::rows).toList());
    }

    @Override
    public Optional<RowLine> next() throws IOException {
        if (merged == null) {
            begin();
        }
        scan.moves();
        return merged.next();
    }

    @Override
    public void close() {
        try (scan) {
            parts.forEach(PartitionRows::close);
        }
    }
}
