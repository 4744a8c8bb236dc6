package io.tidemark.demo.chaos;

import io.tidemark.demo.compare.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one table, by the figures that must be zero.
 *
 * @param changelog the table as its changelog says it, against the database
 * @param http the rows asked for over HTTP, against the database
 * @param index the index against the database
 * @param order versions that went back, in changelog or index
 * @param countErr changes that rows have more than the audit table says, and fewer where each must be seen
 * @param read events that the table says it read
 * @param delivered records on its source topic
 * @param accounted applied, unchanged, stale, skipped and dead letters together
 * @param deadLetters events that were refused
 */
record Figures(
        ChaosTable table,
        Comparison changelog,
        Comparison http,
        Comparison index,
        long order,
        long countErr,
        long read,
        long delivered,
        long accounted,
        long deadLetters) {

    int lost() {
        return changelog.lost().size() + http.lost().size() + index.lost().size();
    }

    int ghost() {
        return changelog.ghost().size() + http.ghost().size() + index.ghost().size();
    }

    int stale() {
        return changelog.stale().size() + http.stale().size() + index.stale().size();
    }

    boolean isConserved() {
        return read == delivered && read == accounted;
    }

    boolean passed() {
        return wrong().isEmpty();
    }

    /** What is not as it must be, a line each. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        describe("changelog", changelog, wrong);
        describe("HTTP", http, wrong);
        describe("index", index, wrong);
        if (order > 0) {
            wrong.add("ORDER " + order);
        }
        if (countErr > 0) {
            wrong.add("COUNT_ERR " + countErr);
        }
        if (!isConserved()) {
            wrong.add("CONSERVED: delivered " + delivered + ", read " + read + ", accounted for " + accounted);
        }
        if (deadLetters > 0) {
            wrong.add("dead letters " + deadLetters);
        }
        return wrong.stream().map(line -> table.tableName() + ": " + line).toList();
    }

    private static void describe(String place, Comparison comparison, List<String> wrong) {
        if (!comparison.lost().isEmpty()
                || !comparison.ghost().isEmpty()
                || !comparison.stale().isEmpty()) {
            wrong.add(place + ": " + comparison.report());
        }
    }
}
