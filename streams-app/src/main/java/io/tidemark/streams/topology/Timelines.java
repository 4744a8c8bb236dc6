package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.Floor;
import io.tidemark.events.Position;
import io.tidemark.events.Row;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices events whose position is lower than what is known and whose time is later: the database was restored, or failed
 * over. They are accepted; a person should know, so each is counted, and one a minute said.
 */
final class Timelines {
    private static final Logger LOG = LoggerFactory.getLogger(Timelines.class);
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final EventMeters meters;
    private final int partition;
    private long silentUntil = System.nanoTime();

    Timelines(EventMeters meters, int partition) {
        this.meters = meters;
        this.partition = partition;
    }

    /** An event that was accepted, and what was known before. */
    void watch(Row known, Floor floor, RowEvent event) {
        boolean isNew = known == null ? floor.isNewTimeline(event) : Row.isNewTimeline(known, event);
        if (!isNew) {
            return;
        }
        meters.newTimeline();
        if (System.nanoTime() - silentUntil >= 0) {
            silentUntil = System.nanoTime() + SILENCE_NANOS;
            LOG.warn(
                    "{}: partition {}: a change at position {}, made {}, is lower and later than what is known: accepted"
                            + " as a new timeline of the database (restored, failed over, upgraded). If it is none,"
                            + " compare table and database",
                    meters.table(),
                    partition,
                    event.position().map(Position::text).orElse("(none)"),
                    Instant.ofEpochMilli(event.timestamp()));
        }
    }
}
