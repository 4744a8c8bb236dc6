package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Truncate;

/** What comes to the gate of a table: what happened to a row, and what a truncate sets going. */
sealed interface TableEvent {

    /** Something happened to the row of the record's key. */
    record OfRow(RowEvent event) implements TableEvent {}

    /**
     * All rows that are older are gone; sent to every partition.
     *
     * @param home the partition of the source topic that it stood on, which counts it
     */
    record Truncated(Truncate truncate, int home) implements TableEvent {}

    /** The row of the record's key looked as if a truncate clears it: to be looked at again. */
    record Look(int partition) implements TableEvent {}

    /** Every row that a truncate clears in a partition has been looked at; the number is that of the truncate. */
    record Swept(int partition, long truncate) implements TableEvent {}
}
