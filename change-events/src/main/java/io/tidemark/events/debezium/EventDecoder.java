package io.tidemark.events.debezium;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.RowId;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * Decodes the records of one topic, key before value: what the keys say of the key columns stands in the table's schema.
 * Remembers schemas it has parsed, so an instance is for one thread.
 */
public final class EventDecoder {
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
        this.keys = new KeyDecoder(columns);
        this.values = new ValueDecoder(columns);
    }

    /**
     * The row id of a record's key.
     *
     * @param key as it stands in the record, null where there is none
     */
    public RowId key(byte[] key) {
        if (key == null) {
            return new RowId.Unreadable("the record has no key: the table needs a primary key");
        }
        try {
            return keys.decode(key);
        } catch (UndecodableException undecodable) {
            return new RowId.Unreadable("the record's key cannot be read: " + undecodable.getMessage());
        }
    }

    /**
     * What a record's value says happened; {@link ChangeEvent.Undecodable} where it says nothing that is understood.
     *
     * @param value as it stands in the record, null for a tombstone
     */
    public ChangeEvent value(byte[] value) {
        if (value == null) {
            return new ChangeEvent.Tombstone(0);
        }
        try {
            return values.decode(value, keys.columns());
        } catch (UndecodableException undecodable) {
            return new ChangeEvent.Undecodable("the record's value cannot be read: " + undecodable.getMessage());
        }
    }

    /** The key columns of the table in key order, as the last key with a schema or names told; empty before. */
    public List<String> keyColumns() {
        return keys.columns();
    }
}
