package io.tidemark.streams.topology;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets versions that can no longer be asked for. Walks the store backwards, so the newest of a row first, in bounded steps:
 * what was current at the horizon stays, and what is older goes. Where it stood is lost with the process and matters to
 * nobody.
 */
final class HistoryPurge {
    private static final int VERSIONS_A_STEP = 2_000;

    private final KeyValueStore<VersionKey, Row> history;
    private long horizon;
    private int generation;
    private VersionKey resume;
    private boolean walking;
    private RowId row;
    private boolean reached;

    HistoryPurge(KeyValueStore<VersionKey, Row> history) {
        this.history = history;
    }

    /** Whether a pass is under way. */
    boolean isWalking() {
        return walking;
    }

    /**
     * Begins a pass.
     *
     * @param time the horizon, in ms since 1970
     * @param kept the generation that is kept
     */
    void begin(long time, int kept) {
        horizon = time;
        generation = kept;
        resume = null;
        row = null;
        walking = true;
    }

    /** One step of a pass. */
    void step() {
        List<VersionKey> forgotten = new ArrayList<>();
        int read = 0;
        try (KeyValueIterator<VersionKey, Row> versions = history.reverseRange(null, resume)) {
            walking = false;
            while (versions.hasNext()) {
                KeyValue<VersionKey, Row> version = versions.next();
                if (read++ == VERSIONS_A_STEP) {
                    resume = version.key;
                    walking = true;
                    break;
                }
                if (isOutlived(version.key, version.value)) {
                    forgotten.add(version.key);
                }
            }
        }
        forgotten.forEach(history::delete);
    }

    private boolean isOutlived(VersionKey key, Row version) {
        if (key.generation() != generation) {
            return true;
        }
        boolean newest = !key.row().equals(row);
        if (newest) {
            row = key.row();
            reached = false;
        }
        if (reached) {
            return true;
        }
        reached = version.timestamp() <= horizon;
        // Of a row that was gone by then nothing need be known.
        return reached && newest && version.isTombstone();
    }
}
