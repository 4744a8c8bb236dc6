package io.tidemark.streams.topology;

import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.streams.counters.Counter;
import io.tidemark.streams.counters.Counter.Count;
import io.tidemark.streams.counters.Counter.Share;
import io.tidemark.streams.counters.CounterKey;
import io.tidemark.streams.counters.CounterMark;
import io.tidemark.streams.counters.RowChange;
import io.tidemark.streams.counters.Windows;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** One counter in one partition: writes down what changes mean to it, counts rows that were there before it, forgets old windows. */
final class PartitionCounter {
    private static final int ROWS_A_STEP = 5_000;
    private static final int FORGOTTEN_A_STEP = 2_000;

    private final Counter counter;
    private final CounterStore store;
    private final LongConsumer changed;
    private final EventMeters meters;
    private final Optional<Windows> windows;
    private CounterMark mark;
    private long forgottenTo = Long.MIN_VALUE;

    /**
     * Goes on where the mark stands.
     *
     * @param changed is told the start of each window that was written to
     */
    PartitionCounter(Counter counter, CounterMark mark, CounterStore store, LongConsumer changed, EventMeters meters) {
        this.counter = counter;
        this.mark = mark;
        this.store = store;
        this.changed = changed;
        this.meters = meters;
        this.windows = Windows.of(counter.settings());
        // So that a counter which has counted nothing yet says so.
        meters.count(counter.settings().name(), 0, 0);
    }

    /** Counts a change; of a row that was there before the counter only after the row itself. */
    void count(RowId row, RowChange change, long now) {
        if (!mark.covers(TableSerdes.text(row))) {
            return;
        }
        Count count = counter.count(change);
        if (!count.shares().isEmpty() || count.skipped()) {
            add(count, change.timestamp(), now, 1);
            store.keep(mark);
        }
    }

    /** Whether rows that were there before the counter are not counted yet. */
    boolean isFilling() {
        return mark.next().isPresent();
    }

    /** Counts some of the rows that were there before the counter. */
    void fill(TimestampedKeyValueStore<RowId, Row> rows, long now) {
        RowId from =
                mark.next().filter(row -> !row.isEmpty()).map(RowId.Of::new).orElse(null);
        Optional<String> next = Optional.empty();
        int read = 0;
        try (KeyValueIterator<RowId, ValueAndTimestamp<Row>> entries = rows.range(from, null)) {
            while (entries.hasNext()) {
                KeyValue<RowId, ValueAndTimestamp<Row>> entry = entries.next();
                if (read++ == ROWS_A_STEP) {
                    next = Optional.of(TableSerdes.text(entry.key));
                    break;
                }
                RowChange.into(entry.value.value())
                        .ifPresent(change -> add(counter.count(change), change.timestamp(), now, 0));
            }
        }
        mark = mark.filledTo(next);
        store.keep(mark);
    }

    /** Forgets some of what lies in windows that are kept no longer. */
    void forget(long now) {
        long firstKept = windows.map(kept -> kept.firstKept(now)).orElse(Long.MIN_VALUE);
        if (firstKept == forgottenTo) {
            return;
        }
        int forgotten =
                store.delete(CounterKey.windows(mark.number(), Long.MIN_VALUE, firstKept - 1), FORGOTTEN_A_STEP);
        if (forgotten > 0) {
            mark = mark.with(-forgotten, 0, 0);
            store.keep(mark);
        }
        if (forgotten < FORGOTTEN_A_STEP) {
            forgottenTo = firstKept;
        }
    }

    /** Forgets some of a counter that nobody asks for any more, in the end the counter itself. */
    static void forget(CounterMark gone, CounterStore store) {
        if (store.delete(CounterKey.all(gone.number()), FORGOTTEN_A_STEP) < FORGOTTEN_A_STEP) {
            store.forget(gone);
        }
    }

    private void add(Count count, long timestamp, long now, int changes) {
        boolean late = windows.isPresent()
                && windows.get().start(timestamp) < windows.get().firstKept(now);
        boolean counted = !late && !count.shares().isEmpty();
        boolean skipped = late || count.skipped();
        int entries = 0;
        if (counted) {
            OptionalLong window =
                    windows.isPresent() ? OptionalLong.of(windows.get().start(timestamp)) : OptionalLong.empty();
            for (Share share : count.shares()) {
                entries += store.add(
                        new CounterKey(mark.number(), window, share.group()),
                        share.amounts(),
                        !counter.settings().kind().isOfNow());
            }
            window.ifPresent(changed);
        }
        mark = mark.with(entries, counted ? changes : 0, skipped ? 1 : 0);
        meters.count(counter.settings().name(), counted ? changes : 0, skipped ? 1 : 0);
    }
}
