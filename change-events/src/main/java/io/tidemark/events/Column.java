package io.tidemark.events;

import io.tidemark.events.values.ColumnType;

/**
 * A column of a table, as the schema of an event describes it.
 *
 * @param keyPlace place in the key, from 0; -1 where the column is not part of it
 */
public record Column(String name, ColumnType type, boolean nullable, int keyPlace) {
    /** What {@link #keyPlace} is outside the key. */
    public static final int NOT_IN_KEY = -1;
}
