package io.tidemark.events.debezium;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.Skipped;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Undecodable;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.RowId;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes the records of one topic, key before value: what the keys say of the key columns stands in the table's schema.
 * Remembers schemas it has parsed, so an instance is for one thread.
 */
public final class EventDecoder {
    private final RowKey rowKey;
    private final KeyDecoder keys;
    private final ValueDecoder values;

    /** For events that say themselves what their values are; of others the values stay as they came. */
    public EventDecoder() {
        this(Map.of());
    }

    /**
     * For events that need not say what their values are.
     *
     * @param columns types by column. An event's own schema goes before them, but for a column of which it says no more than
     *     number, text or bytes.
     */
    public EventDecoder(Map<String, ColumnType> columns) {
        this(columns, List.of(), UnavailableValue.DEFAULT);
    }

    /**
     * The same, for a table whose row ids may stand in the values, from a connector of its own settings.
     *
     * @param key the columns that tell the rows apart, in key order; empty where the records' keys do
     * @param unavailable what the connector writes for a value that it left out
     */
    public EventDecoder(Map<String, ColumnType> columns, List<String> key, UnavailableValue unavailable) {
        this.rowKey = new RowKey(key);
        this.keys = new KeyDecoder(columns);
        this.values = new ValueDecoder(columns, !key.isEmpty(), unavailable);
    }

    /**
     * The row id of a record's key.
     *
     * @param key as it stands in the record, null where there is none
     */
    public RowId key(byte[] key) {
        if (key == null) {
            return new RowId.Missing();
        }
        try {
            return keys.decode(key);
        } catch (UndecodableException undecodable) {
            return new RowId.Unreadable("the record's key cannot be read: " + undecodable.getMessage());
        }
    }

    /**
     * What a record's value says happened; {@link Undecodable} where it says nothing that is understood.
     *
     * @param value as it stands in the record, null for a tombstone
     */
    public ChangeEvent value(byte[] value) {
        if (value == null) {
            return new Tombstone(0);
        }
        try {
            return values.decode(value, keyColumns());
        } catch (UndecodableException undecodable) {
            return undecodable(undecodable);
        }
    }

    /**
     * What a record's value says happened, and to which row, by the key columns that the decoder was given. A delete is
     * told its row by {@code before}, and so is an update the id that its row had; a tombstone tells nothing.
     *
     * @param value as it stands in the record, null for a tombstone
     */
    public KeyedEvent keyed(byte[] value) {
        ChangeEvent event = value(value);
        try {
            return switch (event) {
                case Upsert upsert -> {
                    RowId id = rowKey.of(new RowImage(upsert.document(), upsert.unavailable()));
                    Optional<RowId> former =
                            values.before().filter(rowKey::isIn).map(rowKey::of).filter(before -> !before.equals(id));
                    yield new KeyedEvent(id, upsert, former);
                }
                case Delete delete ->
                    new KeyedEvent(
                            rowKey.of(values.before()
                                    .orElseThrow(() -> new UndecodableException("it deletes a row and has no 'before'"
                                            + " that says which; the table's REPLICA IDENTITY must be FULL"))),
                            delete,
                            Optional.empty());
                case Departed departed -> KeyedEvent.ofNone(departed);
                case Tombstone tombstone -> KeyedEvent.ofNone(tombstone);
                case Truncate truncate -> KeyedEvent.ofNone(truncate);
                case Skipped skipped -> KeyedEvent.ofNone(skipped);
                case Undecodable undecodable -> KeyedEvent.ofNone(undecodable);
            };
        } catch (UndecodableException undecodable) {
            return KeyedEvent.ofNone(undecodable(undecodable));
        }
    }

    /**
     * The key columns of the table in key order: those that the decoder was given, or else as the last key with a schema
     * or names told; empty before.
     */
    List<String> keyColumns() {
        return rowKey.isEmpty() ? keys.columns() : rowKey.columns();
    }

    private static ChangeEvent undecodable(UndecodableException problem) {
        return new Undecodable("the record's value cannot be read: " + problem.getMessage());
    }
}
