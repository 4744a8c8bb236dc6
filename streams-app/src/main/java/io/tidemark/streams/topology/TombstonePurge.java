package io.tidemark.streams.topology;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Removes for good what was deleted longer ago than deletes are remembered. Walks the store in bounded steps, from where
 * the last one stopped; where it stood is lost with the process and matters to nobody.
 */
final class TombstonePurge {
    private static final int ROWS_A_STEP = 10_000;

    private final TimestampedKeyValueStore<RowId, Row> rows;
    private final Duration retention;
    private RowId resume;

    TombstonePurge(TimestampedKeyValueStore<RowId, Row> rows, Duration retention) {
        this.rows = rows;
        this.retention = retention;
    }

    /** One step at a wall-clock time, in ms since 1970. */
    void step(long now) {
        long bound = now - retention.toMillis();
        List<RowId> forgotten = new ArrayList<>();
        int read = 0;
        try (KeyValueIterator<RowId, ValueAndTimestamp<Row>> entries = rows.range(resume, null)) {
            resume = null;
            while (entries.hasNext()) {
                KeyValue<RowId, ValueAndTimestamp<Row>> entry = entries.next();
                if (read++ == ROWS_A_STEP) {
                    resume = entry.key;
                    break;
                }
                Row row = entry.value.value();
                if (row.isTombstone() && row.seen() < bound) {
                    forgotten.add(entry.key);
                }
            }
        }
        forgotten.forEach(rows::delete);
    }
}
