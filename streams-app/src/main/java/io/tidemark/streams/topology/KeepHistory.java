package io.tidemark.streams.topology;

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
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Keeps every version of a row, on its way from the gate to the table. The version before it is kept too where the history
 * does not have it, as that of a row which was there when the history began: so from one version of a row to the next there
 * is never a gap.
 */
final class KeepHistory implements FixedKeyProcessor<RowId, Row, Row> {
    private static final Duration STEP_INTERVAL = Duration.ofMillis(100);
    private static final int PASSES_A_RETENTION = 100;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final Duration retention;
    private FixedKeyProcessorContext<RowId, Row> context;
    private TimestampedKeyValueStore<RowId, Row> rows;
    private KeyValueStore<VersionKey, Row> history;
    private TruncateMemory memory;
    private Statistics.Tally statistics;
    private HistoryPurge purge;
    private HistoryMark mark;
    private long nextPass;

    private KeepHistory(Duration retention) {
        this.retention = retention;
    }

    record Supplier(Duration retention) implements FixedKeyProcessorSupplier<RowId, Row, Row> {
        @Override
        public FixedKeyProcessor<RowId, Row, Row> get() {
            return new KeepHistory(retention);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(History.builder());
        }
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, Row> processorContext) {
        context = processorContext;
        rows = processorContext.getStateStore(Topics.ROWS);
        history = History.of(processorContext);
        memory = TruncateMemory.of(processorContext);
        statistics = Statistics.of(processorContext);
        purge = new HistoryPurge(history);
        mark = HistoryMark.of(memory.store()).orElse(null);
        processorContext.schedule(STEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    @Override
    public void process(FixedKeyRecord<RowId, Row> record) {
        if (mark == null) {
            begin();
        }
        Row before = ValueAndTimestamp.getValueOrNull(rows.get(record.key()));
        if (before != null) {
            history.putIfAbsent(key(record.key(), before), before);
        }
        history.put(key(record.key(), record.value()), record.value());
        context.forward(record);
    }

    private VersionKey key(RowId id, Row row) {
        return new VersionKey(id, mark.generation(), row.version());
    }

    /** What happened up to the last change that is known may be missing; of what comes, nothing will be. */
    private void begin() {
        keep(HistoryMark.next(memory.store(), lastChange()));
    }

    private long lastChange() {
        return statistics.known().map(PartitionStatistics::lastChange).orElse(0L);
    }

    private void step(long now) {
        if (mark == null && lastChange() > 0) {
            begin();
        }
        if (mark == null) {
            return;
        }
        if (!purge.isWalking() && now >= nextPass) {
            long horizon = now - retention.toMillis();
            if (horizon > mark.begin()) {
                keep(mark.from(horizon));
            }
            purge.begin(horizon, mark.generation());
            nextPass = now + rest().toMillis();
        }
        if (purge.isWalking()) {
            purge.step();
        }
    }

    private void keep(HistoryMark next) {
        mark = next;
        mark.write(memory.store());
    }

    private Duration rest() {
        Duration part = retention.dividedBy(PASSES_A_RETENTION);
        return part.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : part.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : part;
    }
}
