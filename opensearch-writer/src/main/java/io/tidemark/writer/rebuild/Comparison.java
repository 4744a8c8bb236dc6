package io.tidemark.writer.rebuild;

import io.tidemark.writer.bulk.Refusal;
import io.tidemark.writer.bulk.RowOperation;
import io.tidemark.writer.index.IndexScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an index holds what the changelog has, row by row: each document's id and version must be a row's, and there must
 * be as many. Since an index has an id once, both together mean that the sets are equal. A row whose newest change the index
 * refused counts on neither side.
 */
final class Comparison {
    private static final int SHOWN = 10;

    private final LiveRows rows;
    private final Map<String, Long> refused = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long wrongs;
    private long right;

    private Comparison(LiveRows rows, List<Refusal> refusals) {
        this.rows = rows;
        refusals.forEach(this::refuse);
    }

    /**
     * Compares while nothing is written to either.
     *
     * @throws IOException when the index cannot be asked
     */
    static Comparison of(LiveRows rows, List<Refusal> refusals, IndexScan scan, String index) throws IOException {
        Comparison comparison = new Comparison(rows, refusals);
        scan.of(index, comparison::visit);
        return comparison;
    }

    /** Whether they are equal. */
    boolean isEqual() {
        return wrongs == 0 && missing() == 0;
    }

    /** How many rows are as they must be. */
    long right() {
        return right;
    }

    /** What differs, in one sentence. */
    String difference() {
        return "of " + rows.count() + " rows " + missing() + " are not in it as they should be, and " + wrongs
                + " of its documents are no row's newest version"
                + (wrong.isEmpty() ? "" : ", such as " + String.join("; ", wrong));
    }

    private long missing() {
        return rows.count() - refused.size() - right;
    }

    private void refuse(Refusal refusal) {
        byte[] key = refusal.source().key();
        if (RowOperation.of(key, refusal.source().value()) instanceof RowOperation.Index index
                && rows.has(index.id(), index.version())) {
            refused.put(index.id(), index.version());
        }
    }

    private void visit(String id, long version) {
        if (refused.containsKey(id)) {
            return;
        }
        if (rows.has(id, version)) {
            right++;
            return;
        }
        wrongs++;
        if (wrong.size() < SHOWN) {
            wrong.add(id + " in version " + version);
        }
    }
}
