package io.tidemark.demo.check;

import io.tidemark.demo.compare.Comparison;
import io.tidemark.demo.tables.ExampleTable;
import java.util.List;

/**
 * What came of one table: the events that led there, and how the table and the index stand against the database.
 *
 * @param asked ids asked for over HTTP, those of deleted rows included
 * @param inTable the answers over HTTP against the database
 * @param inIndex the index against the database
 */
record Verdict(ExampleTable table, SourceEvents events, int asked, Comparison inTable, Comparison inIndex) {
    /** Whether the scenario was all there and everything is right. */
    boolean passed() {
        return events.missing(table).isEmpty() && inTable.passed() && inIndex.passed();
    }

    /** Some lines for people. */
    List<String> lines() {
        String missing =
                events.missing(table).isEmpty() ? "" : "  NOT SEEN: " + String.join(", ", events.missing(table));
        return List.of(
                "  " + table.tableName(),
                "    ops seen  " + events.report() + "  unchanged long values left out " + events.placeholders()
                        + missing,
                "    HTTP      " + inTable.report() + "  (" + asked + " ids asked for, deleted ones too)",
                "    index     " + inIndex.report());
    }
}
