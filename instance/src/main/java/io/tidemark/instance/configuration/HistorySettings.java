package io.tidemark.instance.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * How the versions of a table's rows are kept.
 *
 * @param retention how long a version can be asked for after another took its place
 * @param changedBy the column that says who made the change; empty where none does
 */
public record HistorySettings(Duration retention, Optional<String> changedBy) {
    private static final String HISTORY = "history";
    private static final String CHANGED_BY = "changed-by";

    /** The settings of a table; empty where it keeps no versions. */
    static Optional<HistorySettings> read(Section table) {
        Optional<String> changedBy = table.optional(CHANGED_BY);
        if (!table.has(HISTORY)) {
            if (changedBy.isPresent()) {
                throw table.error(CHANGED_BY, "is of no use without 'history', allowed: both, or 'history' alone");
            }
            return Optional.empty();
        }
        Duration retention = table.duration(HISTORY, "");
        if (retention.isZero()) {
            throw table.error(HISTORY, "is no time, allowed: a duration such as 12h, 7d, or no such key");
        }
        return Optional.of(new HistorySettings(retention, changedBy));
    }
}
