package io.tidemark.streams.topology;

import io.tidemark.events.Floor;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.topology.TableEvent.Look;
import io.tidemark.streams.topology.TableEvent.Swept;
import io.tidemark.streams.topology.TruncateMemory.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Walks the rows of a partition after a truncate, in bounded steps by the clock, so that other work goes on; sends each
 * that looks as if it is to be cleared to the gate, which decides. How far it is stands in the state, so that whoever
 * takes the partition over goes on there.
 */
final class SweepRows implements Processor<RowId, TableEvent, RowId, TableEvent> {
    static final Duration STEP_INTERVAL = Duration.ofMillis(100);
    static final int CLEARED_A_STEP = 1_000;
    private static final int READ_A_STEP = 10_000;

    private ProcessorContext<RowId, TableEvent> context;
    private TimestampedKeyValueStore<RowId, Row> rows;
    private TruncateMemory memory;
    private boolean awake = true;

    private SweepRows() {}

    record Supplier(StoreBuilder<?> memory) implements ProcessorSupplier<RowId, TableEvent, RowId, TableEvent> {
        @Override
        public Processor<RowId, TableEvent, RowId, TableEvent> get() {
            return new SweepRows();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(memory);
        }
    }

    @Override
    public void init(ProcessorContext<RowId, TableEvent> processorContext) {
        context = processorContext;
        rows = processorContext.getStateStore(Topics.ROWS);
        memory = TruncateMemory.of(processorContext);
        processorContext.schedule(STEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    /** A truncate: what it means is for the gate to say, which receives it too; here it only wakes. */
    @Override
    public void process(Record<RowId, TableEvent> truncated) {
        awake = true;
    }

    private void step(long now) {
        if (!awake) {
            return;
        }
        Floor floor = memory.floor();
        Progress progress = memory.progress();
        if (progress.truncate() != floor.number()) {
            progress = new Progress(floor.number(), Optional.empty(), false);
        }
        if (progress.done()) {
            awake = false;
            return;
        }
        Optional<RowId> resume = walk(floor, progress.resume(), now);
        if (resume.isEmpty()) {
            Swept swept = new Swept(context.taskId().partition(), floor.number());
            context.forward(new Record<>(new RowId.Of("swept"), swept, now));
        }
        memory.keep(new Progress(floor.number(), resume, resume.isEmpty()));
    }

    /** Looks at some rows; where to go on, empty after the last row. */
    private Optional<RowId> walk(Floor floor, Optional<RowId> from, long now) {
        Look look = new Look(context.taskId().partition());
        int read = 0;
        int sent = 0;
        try (KeyValueIterator<RowId, ValueAndTimestamp<Row>> entries = rows.range(from.orElse(null), null)) {
            while (entries.hasNext()) {
                KeyValue<RowId, ValueAndTimestamp<Row>> entry = entries.next();
                if (read++ == READ_A_STEP || sent == CLEARED_A_STEP) {
                    return Optional.of(entry.key);
                }
                if (Row.cleared(entry.value.value(), floor, false).isPresent()) {
                    context.forward(new Record<>(entry.key, look, now));
                    sent++;
                }
            }
        }
        return Optional.empty();
    }
}
