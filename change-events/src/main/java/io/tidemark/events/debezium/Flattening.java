package io.tidemark.events.debezium;

import io.tidemark.events.json.Slice;
import java.util.Set;

/**
 * What {@code ExtractNewRecordState} adds to the columns of a flattened event: {@code __op}, {@code __deleted}, and fields
 * of the source, as {@code __lsn} or {@code __source_lsn}. Filled anew for each event.
 */
final class Flattening {
    private static final String PREFIX = "__";
    private static final String SOURCE = "source_";
    private static final Set<String> ENVELOPE = Set.of("op", "deleted", "ts_ms", "ts_us", "ts_ns", "transaction");
    private static final Set<String> SOURCE_FIELDS = Set.of(
            "version",
            "connector",
            "name",
            "ts_ms",
            "ts_us",
            "ts_ns",
            "snapshot",
            "db",
            "sequence",
            "schema",
            "table",
            "txId",
            "lsn",
            "xmin",
            "origin",
            "origin_lsn",
            "server_id",
            "gtid",
            "file",
            "pos",
            "row",
            "thread",
            "query",
            "commit_lsn",
            "change_lsn",
            "event_serial_no",
            "scn",
            "commit_scn",
            "lcr_position",
            "rs_id",
            "ssn",
            "redo_thread",
            "user_name");

    private final Origin origin;
    private String operation;
    private boolean saysDeleted;
    private boolean deleted;
    private boolean sourceTime;

    Flattening(Origin origin) {
        this.origin = origin;
    }

    void clear() {
        operation = null;
        saysDeleted = false;
        deleted = false;
        sourceTime = false;
    }

    /** Whether a field of a flattened event was added to the columns. */
    static boolean isAdded(String field) {
        if (!field.startsWith(PREFIX)) {
            return false;
        }
        String name = field.substring(PREFIX.length());
        return ENVELOPE.contains(name)
                || SOURCE_FIELDS.contains(name)
                || name.startsWith(SOURCE) && SOURCE_FIELDS.contains(name.substring(SOURCE.length()));
    }

    /** Takes an added field; says false for a column. */
    boolean take(String field, Slice value) {
        if (!isAdded(field)) {
            return false;
        }
        String name = field.substring(PREFIX.length());
        boolean ofSource = name.startsWith(SOURCE);
        switch (name) {
            case "op" -> operation = value.isNull() ? null : value.unquoted();
            case "deleted" -> {
                saysDeleted = true;
                deleted = value.unquoted().equals("true");
            }
            case "ts_ms" -> {
                // When Debezium saw the change; the source's own time, where it comes too, is the better one.
                if (!sourceTime) {
                    origin.set(name, value);
                }
            }
            default -> {
                String sourceField = ofSource ? name.substring(SOURCE.length()) : name;
                sourceTime |= sourceField.equals("ts_ms");
                origin.set(sourceField, value);
            }
        }
        return true;
    }

    /** The {@code __op} of the event, null where it has none. */
    String operation() {
        return operation;
    }

    /** Whether the event deletes the row whose last values it carries. */
    boolean deleted() {
        return deleted || "d".equals(operation);
    }

    /** Whether the table's deletes come as events, so that a lone tombstone is only an echo. */
    boolean carriesDeletes() {
        return saysDeleted;
    }
}
