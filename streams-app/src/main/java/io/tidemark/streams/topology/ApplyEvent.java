package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Floor;
import io.tidemark.events.Outcome.Applied;
import io.tidemark.events.Outcome.Moved;
import io.tidemark.events.Outcome.Repeated;
import io.tidemark.events.Outcome.Stale;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.topology.TableEvent.Look;
import io.tidemark.streams.topology.TableEvent.OfRow;
import io.tidemark.streams.topology.TableEvent.Swept;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The gate before the table: reads the row from the table's own store, applies the event, and forwards only a row that
 * became different. So one store and one changelog serve both, and a stale or repeated event writes nothing. A row that a
 * truncate clears is cleared before an event is applied to it, wherever the sweep is.
 */
final class ApplyEvent implements FixedKeyProcessor<RowId, TableEvent, Row> {
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(30);
    private static final int FORGOTTEN_A_STEP = 10_000;

    private final EventMeters meters;
    private final Duration tombstones;
    private final Placement placement;
    private final boolean keepsHistory;
    private FixedKeyProcessorContext<RowId, Row> context;
    private TimestampedKeyValueStore<RowId, Row> rows;
    private Statistics.Tally statistics;
    private TruncateMemory memory;
    private Timelines timelines;
    private Floor floor;
    private Optional<HistoryMark> endingHistory;

    private ApplyEvent(EventMeters meters, Duration tombstones, boolean keepsHistory, Placement placement) {
        this.meters = meters;
        this.tombstones = tombstones;
        this.keepsHistory = keepsHistory;
        this.placement = placement;
    }

    record Supplier(
            Statistics statistics,
            StoreBuilder<?> memory,
            EventMeters meters,
            Duration tombstones,
            boolean keepsHistory,
            Placement placement)
            implements FixedKeyProcessorSupplier<RowId, TableEvent, Row> {
        @Override
        public FixedKeyProcessor<RowId, TableEvent, Row> get() {
            return new ApplyEvent(meters, tombstones, keepsHistory, placement);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(statistics.builder(), memory);
        }
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, Row> processorContext) {
        context = processorContext;
        rows = processorContext.getStateStore(Topics.ROWS);
        statistics = Statistics.of(processorContext);
        memory = TruncateMemory.of(processorContext);
        timelines = new Timelines(meters, processorContext.taskId().partition());
        floor = memory.floor();
        endingHistory = keepsHistory ? Optional.empty() : HistoryMark.of(memory.store());
        TombstonePurge purge = new TombstonePurge(rows, tombstones);
        processorContext.schedule(PURGE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> {
            purge.step(now);
            if (!floor.clearing()) {
                memory.forgetWritten(FORGOTTEN_A_STEP);
            }
        });
    }

    @Override
    public void process(FixedKeyRecord<RowId, TableEvent> record) {
        endHistory();
        switch (record.value()) {
            case OfRow(RowEvent event) -> apply(record, event.orAt(record.timestamp()));
            case Truncated truncated -> raise(truncated);
            case Look look -> clear(record, known(record));
            case Swept(int partition, long truncate) -> keep(floor.cleared(truncate));
        }
    }

    private void apply(FixedKeyRecord<RowId, TableEvent> record, RowEvent event) {
        placement.check(record.key(), context.taskId().partition());
        Row known = clear(record, known(record));
        if (floor.keepsAway(event)) {
            unapplied(event, Disposition.STALE);
            return;
        }
        if (event instanceof Upsert && floor.mustRemember(event)) {
            memory.written(TableSerdes.text(record.key()), floor.number());
        }
        switch (Row.after(known, event)) {
            case Applied(Row row) -> {
                timelines.watch(known, floor, event);
                applied(event, rowsMore(known, row), row);
                context.forward(record.withValue(row));
                meters.visible(row.timestamp());
                countUnknown(known, row);
            }
            case Moved(Row row) -> {
                timelines.watch(known, floor, event);
                rows.put(record.key(), ValueAndTimestamp.make(row, record.timestamp()));
                unapplied(event, Disposition.UNCHANGED);
            }
            case Repeated() -> unapplied(event, Disposition.UNCHANGED);
            case Stale() -> unapplied(event, Disposition.STALE);
        }
    }

    /** A history that a table kept before has a gap from the first event on that it does not see. */
    private void endHistory() {
        endingHistory.ifPresent(mark -> mark.ended().write(memory.store()));
        endingHistory = Optional.empty();
    }

    private Row known(FixedKeyRecord<RowId, TableEvent> record) {
        return ValueAndTimestamp.getValueOrNull(rows.get(record.key()));
    }

    /** The row as it is after the last truncate. */
    private Row clear(FixedKeyRecord<RowId, TableEvent> record, Row known) {
        if (known == null || !floor.clearing()) {
            return known;
        }
        Optional<Row> cleared =
                Row.cleared(known, floor, memory.isWritten(TableSerdes.text(record.key()), floor.number()));
        if (cleared.isEmpty()) {
            return known;
        }
        statistics.update(sums -> sums.changed(-1, cleared.get().timestamp()));
        context.forward(record.withValue(cleared.get()));
        return cleared.get();
    }

    private void raise(Truncated truncated) {
        Disposition disposition = switch (floor.after(truncated.truncate())) {
            case Floor.Raise.Raised(Floor raised) -> {
                keep(raised);
                yield Disposition.APPLIED;
            }
            case Floor.Raise.Repeated() -> Disposition.UNCHANGED;
            case Floor.Raise.Stale() -> Disposition.STALE;
        };
        if (truncated.home() == context.taskId().partition()) {
            statistics.update(sums -> sums.count(disposition));
            meters.count("t", disposition);
        }
    }

    private void keep(Floor newFloor) {
        floor = newFloor;
        memory.keep(newFloor);
    }

    private void applied(RowEvent event, int moreRows, Row row) {
        boolean counts = counts(event);
        statistics.update(
                sums -> counts ? sums.applied(moreRows, row.timestamp()) : sums.changed(moreRows, row.timestamp()));
        if (counts) {
            count(event, Disposition.APPLIED);
        }
    }

    private void unapplied(RowEvent event, Disposition disposition) {
        if (counts(event)) {
            statistics.update(sums -> sums.count(disposition));
            count(event, disposition);
        }
    }

    /** A record is counted once: with the row that it speaks of, not with the one whose id it left. */
    private static boolean counts(RowEvent event) {
        return !(event instanceof Departed);
    }

    private void count(RowEvent event, Disposition disposition) {
        meters.count(String.valueOf(event.operation().code()), disposition);
    }

    private void countUnknown(Row known, Row row) {
        if (!row.kept().isEmpty()) {
            int before = known == null ? 0 : known.unknown().size();
            meters.unknownValues(Math.max(0, row.unknown().size() - before));
        }
    }

    private static int rowsMore(Row known, Row row) {
        return (row.isTombstone() ? 0 : 1) - (known == null || known.isTombstone() ? 0 : 1);
    }
}
