package io.tidemark.streams.counters;

import io.tidemark.events.RowId;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a change means to one counter: a pure function, see {@link #count}. */
public final class Counter {
    /** A longer group is none: it would be the key of a record. */
    private static final int LONGEST_GROUP = 1_000;

    private final CounterSettings settings;
    private final List<Slice> groupBy;
    private final List<Slice> columns;

    public Counter(CounterSettings settings) {
        this.settings = settings;
        this.groupBy = settings.groupBy().stream().map(Counter::inJson).toList();
        this.columns = settings.columns().stream().map(Counter::inJson).toList();
    }

    /**
     * What one change adds to the counter.
     *
     * @param shares what each group gains, a negative amount where it loses; at most two
     * @param skipped whether a part of the change cannot be counted: a value that is no number, a group whose name is too long
     */
    public record Count(List<Share> shares, boolean skipped) {
        private static final Count NOTHING = new Count(List.of(), false);

        public Count {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What one group gains by a change.
     *
     * @param group the values of the columns that groups are made by, as in a row id
     */
    public record Share(String group, Amounts amounts) {}

    /** What the counter was configured as. */
    public CounterSettings settings() {
        return settings;
    }

    /** All that decides what it counts: one whose definition is another counts anew. */
    public String definition() {
        return settings.kind().label() + " of " + list(settings.columns()) + " by " + list(settings.groupBy())
                + settings.window().map(window -> " in " + window).orElse("");
    }

    /** What each of its amounts is: {@code changes} and then the columns, {@code rows}, {@code sum} and {@code rows}, and so on. */
    public List<String> names() {
        return switch (settings.kind()) {
            case CHANGES ->
                Stream.concat(Stream.of("changes"), settings.columns().stream()).toList();
            case ROWS -> List.of("rows");
            case ROWS_GAINED -> List.of("gained");
            case ROWS_LOST -> List.of("lost");
            case SUM -> List.of("sum", "rows");
            case SUM_GAINED -> List.of("gained", "changes");
            case SUM_LOST -> List.of("lost", "changes");
        };
    }

    /** What nothing is. */
    public Amounts zero() {
        return Amounts.of(new long[names().size()]);
    }

    /** What a change adds. Never throws, whatever the row has. */
    public Count count(RowChange change) {
        if (change.isFound() && !settings.kind().isOfNow()) {
            return Count.NOTHING;
        }
        return settings.kind() == Kind.CHANGES ? ofChanges(change) : ofContributions(change);
    }

    private Count ofChanges(RowChange change) {
        long[] numbers = new long[1 + columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            numbers[1 + column] = change.changed(columns.get(column)) ? 1 : 0;
            numbers[0] |= numbers[1 + column];
        }
        if (columns.isEmpty()) {
            numbers[0] = 1;
        }
        if (numbers[0] == 0) {
            return Count.NOTHING;
        }
        String group = group(change, change.isThere());
        return group == null
                ? new Count(List.of(), true)
                : new Count(List.of(new Share(group, Amounts.of(numbers))), false);
    }

    /** A row contributes to the group that it is in: from one change to the next a group gains or loses the difference. */
    private Count ofContributions(RowChange change) {
        boolean moves = !change.isUpdate() || anyChanged(change, groupBy);
        if (!moves && !anyChanged(change, columns)) {
            return Count.NOTHING;
        }
        Contribution before = change.wasThere() ? contribution(change, false) : Contribution.NONE;
        Contribution after = change.isThere() ? contribution(change, true) : Contribution.NONE;
        List<Share> shares = new ArrayList<>(2);
        if (moves) {
            share(before, Contribution.NONE).ifPresent(shares::add);
            share(Contribution.NONE, after).ifPresent(shares::add);
        } else {
            share(before, after).ifPresent(shares::add);
        }
        return new Count(shares, before.skipped || after.skipped);
    }

    /** What a group gains that a row contributes to, one of both in the same group or in none. */
    private Optional<Share> share(Contribution before, Contribution after) {
        String group = before.group == null ? after.group : before.group;
        if (group == null) {
            return Optional.empty();
        }
        BigDecimal more = after.number.subtract(before.number);
        int rows = after.rows - before.rows;
        Amounts amounts = switch (settings.kind()) {
            case CHANGES -> throw new IllegalStateException("changes are no contribution");
            case ROWS -> Amounts.of(rows);
            case SUM -> Amounts.of(more, rows);
            case ROWS_GAINED -> Amounts.of(Math.max(0, rows));
            case ROWS_LOST -> Amounts.of(Math.max(0, -rows));
            case SUM_GAINED -> more.signum() > 0 ? Amounts.of(more, 1) : zero();
            case SUM_LOST -> more.signum() < 0 ? Amounts.of(more.negate(), 1) : zero();
        };
        return amounts.isZero() ? Optional.empty() : Optional.of(new Share(group, amounts));
    }

    /**
     * What a row contributes.
     *
     * @param group null where it contributes nothing
     * @param rows 1 where it contributes something
     */
    private record Contribution(String group, BigDecimal number, int rows, boolean skipped) {
        static final Contribution NONE = new Contribution(null, BigDecimal.ZERO, 0, false);
        static final Contribution SKIPPED = new Contribution(null, BigDecimal.ZERO, 0, true);
    }

    private Contribution contribution(RowChange change, boolean after) {
        BigDecimal number = BigDecimal.ZERO;
        if (!columns.isEmpty()) {
            Slice value = change.value(columns.get(0), after);
            if (value.isNull()) {
                return Contribution.NONE;
            }
            Optional<BigDecimal> read = Numbers.read(value);
            if (read.isEmpty()) {
                return Contribution.SKIPPED;
            }
            number = read.get();
        }
        String group = group(change, after);
        return group == null ? Contribution.SKIPPED : new Contribution(group, number, 1, false);
    }

    private static boolean anyChanged(RowChange change, List<Slice> columns) {
        for (Slice column : columns) {
            if (change.changed(column)) {
                return true;
            }
        }
        return false;
    }

    /** The group that a row was in, or is in; null where its name is too long. */
    private String group(RowChange change, boolean after) {
        List<String> values = new ArrayList<>(groupBy.size());
        int length = 0;
        for (Slice column : groupBy) {
            Slice value = change.value(column, after);
            length += value.length();
            if (length > LONGEST_GROUP) {
                return null;
            }
            values.add(value.isNull() ? null : value.unquoted());
        }
        return ((RowId.Of) RowId.of(values)).text();
    }

    private static String list(List<String> columns) {
        return ((RowId.Of) RowId.of(columns)).text();
    }

    private static Slice inJson(String name) {
        byte[] quoted = new JsonWriter().string(name).toBytes();
        return new Slice(quoted, 1, quoted.length - 1);
    }
}
