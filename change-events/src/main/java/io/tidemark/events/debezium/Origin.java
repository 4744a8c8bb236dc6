package io.tidemark.events.debezium;

import io.tidemark.events.MySqlPosition;
import io.tidemark.events.Operation;
import io.tidemark.events.OraclePosition;
import io.tidemark.events.Position;
import io.tidemark.events.PostgresPosition;
import io.tidemark.events.SqlServerPosition;
import io.tidemark.events.json.Slice;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event says of where it comes from, field by field as it is read: the fields of an envelope's {@code source}, or
 * those that a flattened event carries along. Which database wrote it shows in the fields it has; a class a database knows
 * what they mean. Filled anew for each event.
 */
final class Origin {
    private static final Pattern LAST_OF_SEQUENCE = Pattern.compile("\"(\\d{1,18})\"\\s*]$");

    private long timestamp;
    private long lsn;
    private Slice sequence;
    private String file;
    private long filePosition;
    private long fileRow;
    private String commitLsn;
    private String changeLsn;
    private long eventSerial;
    private String scn;
    private String commitScn;

    void clear() {
        timestamp = 0;
        lsn = 0;
        sequence = null;
        file = null;
        filePosition = 0;
        fileRow = 0;
        commitLsn = null;
        changeLsn = null;
        eventSerial = 0;
        scn = null;
        commitScn = null;
    }

    /** Whether a field says something of position or time: of three fields in four nobody need know where they end. */
    static boolean concerns(String field) {
        return switch (field) {
            case "ts_ms",
                    "lsn",
                    "sequence",
                    "file",
                    "pos",
                    "row",
                    "commit_lsn",
                    "change_lsn",
                    "event_serial_no",
                    "scn",
                    "commit_scn" -> true;
            default -> false;
        };
    }

    /** Takes a field's value; other fields than those of a position or time are of no concern. */
    void set(String field, Slice value) {
        switch (field) {
            case "ts_ms" -> timestamp = number(value);
            case "lsn" -> lsn = number(value);
            case "sequence" -> sequence = value.isNull() ? null : value;
            case "file" -> file = text(value);
            case "pos" -> filePosition = number(value);
            case "row" -> fileRow = number(value);
            case "commit_lsn" -> commitLsn = text(value);
            case "change_lsn" -> changeLsn = text(value);
            case "event_serial_no" -> eventSerial = number(value);
            case "scn" -> scn = text(value);
            case "commit_scn" -> commitScn = text(value);
            default -> {}
        }
    }

    /** When the database made the change, in ms since 1970; 0 where the event does not say. */
    long timestamp() {
        return timestamp;
    }

    /** The operation as the origin lets it be understood: a row that has no position of its own is from an incremental snapshot. */
    Operation of(Operation operation) {
        return operation == Operation.READ && hasOnlySequence() ? Operation.BACKFILL : operation;
    }

    /** Where the change stands in the database's order; empty where the event does not say. */
    Optional<Position> position() {
        if (lsn > 0) {
            return Optional.of(new PostgresPosition(lsn));
        }
        if (file != null) {
            return MySqlPosition.of(file, filePosition, fileRow);
        }
        if (commitLsn != null) {
            return SqlServerPosition.of(commitLsn, changeLsn, eventSerial);
        }
        if (scn != null || commitScn != null) {
            return OraclePosition.of(commitScn, scn);
        }
        return hasOnlySequence() ? reached(sequence.unquoted()) : Optional.empty();
    }

    private boolean hasOnlySequence() {
        return sequence != null && lsn == 0 && file == null && commitLsn == null && scn == null && commitScn == null;
    }

    /**
     * Where the connector's stream stood when it let a row of an incremental snapshot out: such a row has no position of its
     * own, and is as it was there. {@code ["last commit","36785464"]}.
     */
    private static Optional<Position> reached(String sequence) {
        Matcher lsn = LAST_OF_SEQUENCE.matcher(sequence);
        return lsn.find() ? Optional.of(new PostgresPosition(Long.parseLong(lsn.group(1)))) : Optional.empty();
    }

    private static long number(Slice value) {
        try {
            return value.isNull() ? 0 : value.isString() ? Long.parseLong(value.unquoted()) : value.toLong();
        } catch (NumberFormatException ofAnotherDatabase) {
            // SQL Server and Oracle have an lsn too that is no number; what it does not say, other fields do.
            return 0;
        }
    }

    private static String text(Slice value) {
        return value.isNull() ? null : value.unquoted();
    }
}
