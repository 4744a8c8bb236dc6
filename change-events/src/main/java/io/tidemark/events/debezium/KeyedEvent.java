package io.tidemark.events.debezium;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import java.util.Optional;

/**
 * What a record's value says happened, and to which row, in a table whose row ids stand in the values.
 *
 * @param id {@link RowId.Missing} for what speaks of no row, or of one that it does not name
 * @param former the id that the row had before its key columns changed, where the event tells
 */
public record KeyedEvent(RowId id, ChangeEvent event, Optional<RowId> former) {
    /** An event that names no row. */
    public static KeyedEvent ofNone(ChangeEvent event) {
        return new KeyedEvent(new RowId.Missing(), event, Optional.empty());
    }
}
