package io.tidemark.streams.counters;

import io.tidemark.events.Operation;
import io.tidemark.events.Row;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import java.util.Optional;

/**
 * What each column was before a change of a row, and what it is after it. The row that came of the change says both: what it is, and
 * what the columns were that changed. A column that the row does not have, or whose value nobody knows, is null.
 */
public final class RowChange {
    private static final Slice NULL = Slice.of("null");

    private final JsonObject before;
    private final JsonObject after;
    private final boolean found;
    private final long timestamp;

    private RowChange(JsonObject before, JsonObject after, boolean found, long timestamp) {
        this.before = before;
        this.after = after;
        this.found = found;
        this.timestamp = timestamp;
    }

    /** The change that a row came of; empty for a tombstone of a row that was not there. */
    public static Optional<RowChange> of(Row row) {
        if (row.changed().isEmpty() && row.document().isEmpty()) {
            return Optional.empty();
        }
        boolean found = row.changed().isEmpty() && row.operation() == Operation.READ;
        return Optional.of(new RowChange(
                row.changed().map(JsonObject::index).orElse(null),
                row.document().map(JsonObject::index).orElse(null),
                found,
                row.timestamp()));
    }

    /** A row that is there, as if it came into being now; empty for a tombstone. */
    public static Optional<RowChange> into(Row row) {
        return row.document().map(document -> new RowChange(null, JsonObject.index(document), true, row.timestamp()));
    }

    /** When the database made it, in ms since 1970. */
    public long timestamp() {
        return timestamp;
    }

    /** Whether the row was there before; if not, it was inserted. */
    boolean wasThere() {
        return before != null;
    }

    /** Whether the row is there now; if not, it was deleted. */
    boolean isThere() {
        return after != null;
    }

    /** Whether nothing happened to the row: it was there before anybody looked, as one that a snapshot shows for the first time. */
    boolean isFound() {
        return found;
    }

    /** Whether the row was there before and is there now. */
    boolean isUpdate() {
        return wasThere() && isThere();
    }

    /** Whether a column of a row that was there before and is there now has another value. */
    boolean changed(Slice column) {
        return isUpdate() && before.find(column, 0) >= 0;
    }

    /**
     * The value that a column had, or has.
     *
     * @param column its name as it stands between quotes in a row
     * @param afterwards whether it is the value that it has; the row was there before, or is there now, as it is asked
     */
    Slice value(Slice column, boolean afterwards) {
        int field = afterwards ? -1 : before.find(column, 0);
        if (field >= 0) {
            return before.value(field);
        }
        field = after == null ? -1 : after.find(column, 0);
        return field >= 0 ? after.value(field) : NULL;
    }
}
