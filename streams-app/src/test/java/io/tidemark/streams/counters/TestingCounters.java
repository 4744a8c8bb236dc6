package io.tidemark.streams.counters;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Operation;
import io.tidemark.events.Outcome;
import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counters of a table {@code holdings}, and what becomes of its rows. */
public final class TestingCounters {
    private static final String TABLE = "holdings";

    private TestingCounters() {}

    /** A counter without windows. */
    public static CounterSettings counter(String name, Kind kind, String group, String... columns) {
        return new CounterSettings(
                name, TABLE, List.of(group.split(" ")), kind, List.of(columns), Optional.empty(), Optional.empty());
    }

    /** The same counter in windows. */
    public static CounterSettings in(Duration window, Duration keep, CounterSettings counter) {
        return new CounterSettings(
                counter.name(),
                counter.table(),
                counter.groupBy(),
                counter.kind(),
                counter.columns(),
                Optional.of(window),
                Optional.of(keep));
    }

    /** The row after a document was written to it. */
    static Row written(Row known, Operation operation, String document, long at) {
        return after(
                known, new Upsert(operation, position(at), at, Slice.of(document), List.of(), Optional.empty(), false));
    }

    /** The row after it was deleted. */
    static Row deleted(Row known, long at) {
        return after(known, new Delete(position(at), at));
    }

    private static Row after(Row known, io.tidemark.events.ChangeEvent.RowEvent event) {
        return switch (Row.after(known, event)) {
            case Outcome.Applied(Row row) -> row;
            case Outcome unapplied -> throw new IllegalStateException("no change: " + unapplied);
        };
    }

    private static Optional<Position> position(long at) {
        return Optional.of(Position.parse("0/" + Long.toHexString(at).toUpperCase()));
    }
}
