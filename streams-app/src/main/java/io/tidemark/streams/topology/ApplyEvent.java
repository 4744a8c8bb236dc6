package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.Outcome.Applied;
import io.tidemark.events.Outcome.Moved;
import io.tidemark.events.Outcome.Repeated;
import io.tidemark.events.Outcome.Stale;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import java.time.Duration;
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
 * became different. So one store and one changelog serve both, and a stale or repeated event writes nothing.
 */
final class ApplyEvent implements FixedKeyProcessor<RowId, RowEvent, Row> {
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(30);

    private final EventMeters meters;
    private final Duration tombstones;
    private FixedKeyProcessorContext<RowId, Row> context;
    private TimestampedKeyValueStore<RowId, Row> rows;
    private Statistics.Tally statistics;

    private ApplyEvent(EventMeters meters, Duration tombstones) {
        this.meters = meters;
        this.tombstones = tombstones;
    }

    record Supplier(Statistics statistics, EventMeters meters, Duration tombstones)
            implements FixedKeyProcessorSupplier<RowId, RowEvent, Row> {
        @Override
        public FixedKeyProcessor<RowId, RowEvent, Row> get() {
            return new ApplyEvent(meters, tombstones);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(statistics.builder());
        }
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, Row> processorContext) {
        context = processorContext;
        rows = processorContext.getStateStore(Topics.ROWS);
        statistics = Statistics.of(processorContext);
        TombstonePurge purge = new TombstonePurge(rows, tombstones);
        processorContext.schedule(PURGE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, purge::step);
    }

    @Override
    public void process(FixedKeyRecord<RowId, RowEvent> record) {
        Row known = ValueAndTimestamp.getValueOrNull(rows.get(record.key()));
        switch (Row.after(known, record.value().orAt(record.timestamp()))) {
            case Applied(Row row) -> {
                int moreRows = (row.isTombstone() ? 0 : 1) - (known == null || known.isTombstone() ? 0 : 1);
                statistics.update(sums -> sums.applied(moreRows, row.timestamp()));
                context.forward(record.withValue(row));
                meters.visible(row.timestamp());
                count(record.value(), Disposition.APPLIED);
            }
            case Moved(Row row) -> {
                rows.put(record.key(), ValueAndTimestamp.make(row, record.timestamp()));
                unapplied(record.value(), Disposition.UNCHANGED);
            }
            case Repeated() -> unapplied(record.value(), Disposition.UNCHANGED);
            case Stale() -> unapplied(record.value(), Disposition.STALE);
        }
    }

    private void unapplied(RowEvent event, Disposition disposition) {
        statistics.update(sums -> sums.count(disposition));
        count(event, disposition);
    }

    private void count(RowEvent event, Disposition disposition) {
        meters.count(String.valueOf(event.operation().code()), disposition);
    }
}
