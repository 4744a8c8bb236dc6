package io.tidemark.streams.topology;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.Topics;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.CounterKey;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.counters.RowChange;
import io.tidemark.streams.counters.WindowMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * Counts what rows become different, on their way from the gate to the table: in the transaction that writes the row, so that table and
 * counters agree at every commit. Each partition counts its own rows; a question adds the partitions up. Nothing that a row has may
 * throw here: its row would be kept and never counted. It stands in every table, so that a counter which is configured again after
 * changes have passed is known to have missed them.
 */
final class CountChanges implements FixedKeyProcessor<RowId, Row, Row> {
    static final Duration STEP_INTERVAL = Duration.ofMillis(100);

    private final List<Counter> counters;
    private final WindowMemory windows;
    private final EventMeters meters;
    private FixedKeyProcessorContext<RowId, Row> context;
    private TimestampedKeyValueStore<RowId, Row> rows;
    private CounterStore store;
    private long lastChange;
    private List<PartitionCounter> counting;
    private List<CounterMark> removed;

    private CountChanges(List<Counter> counters, WindowMemory windows, EventMeters meters) {
        this.counters = counters;
        this.windows = windows;
        this.meters = meters;
    }

    record Supplier(List<Counter> counters, WindowMemory windows, EventMeters meters)
            implements FixedKeyProcessorSupplier<RowId, Row, Row> {
        @Override
        public FixedKeyProcessor<RowId, Row, Row> get() {
            return new CountChanges(counters, windows, meters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(CounterStore.builder());
        }
    }

    @Override
    public void init(FixedKeyProcessorContext<RowId, Row> processorContext) {
        context = processorContext;
        rows = processorContext.getStateStore(Topics.ROWS);
        store = CounterStore.of(processorContext);
        // A task that begins again after its transaction was aborted does so with this very step.
        counting = null;
        windows.begin(processorContext.taskId().partition());
        lastChange = Statistics.of(processorContext)
                .known()
                .map(PartitionStatistics::lastChange)
                .orElse(0L);
        processorContext.schedule(STEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    @Override
    public void process(FixedKeyRecord<RowId, Row> record) {
        long now = context.currentSystemTimeMs();
        begin(now);
        if (!counting.isEmpty()) {
            RowChange.of(record.value())
                    .ifPresent(change -> counting.forEach(counter -> counter.count(record.key(), change, now)));
        }
        context.forward(record);
    }

    private void step(long now) {
        begin(now);
        counting.stream().filter(PartitionCounter::isFilling).findFirst().ifPresent(counter -> counter.fill(rows, now));
        counting.forEach(counter -> counter.forget(now));
        if (!removed.isEmpty()) {
            PartitionCounter.forget(removed.get(0), store);
            removed = marks(true);
        }
    }

    /** Compares what is known with what is configured, before anything is counted: nothing may be written before the first record. */
    private void begin(long now) {
        if (counting != null) {
            return;
        }
        marks(false).stream()
                .filter(mark -> counters.stream().noneMatch(mark::isOf))
                .forEach(mark -> store.keep(mark.gone()));
        counting = new ArrayList<>();
        for (Counter counter : counters) {
            CounterMark mark =
                    CounterStore.mark(store.store(), counter).orElseGet(() -> mark(counter, Math.min(lastChange, now)));
            counting.add(new PartitionCounter(
                    counter,
                    mark,
                    store,
                    window -> windows.changed(context.taskId().partition(), mark.number(), window),
                    meters));
        }
        removed = marks(true);
    }

    private List<CounterMark> marks(boolean gone) {
        return store.marks().stream().filter(mark -> mark.removed() == gone).toList();
    }

    /** The mark of a counter that begins now. */
    private CounterMark mark(Counter counter, long since) {
        Set<Integer> taken = store.marks().stream().map(CounterMark::number).collect(Collectors.toSet());
        int number = IntStream.rangeClosed(1, CounterKey.LAST_NUMBER)
                .filter(free -> !taken.contains(free))
                .findFirst()
                .orElseThrow();
        Optional<String> next = counter.settings().kind().isOfNow() && hasRows() ? Optional.of("") : Optional.empty();
        CounterMark mark =
                new CounterMark(number, counter.settings().name(), counter.definition(), since, next, 0, 0, 0, false);
        store.keep(mark);
        return mark;
    }

    private boolean hasRows() {
        try (KeyValueIterator<?, ?> all = rows.all()) {
            return all.hasNext();
        }
    }
}
