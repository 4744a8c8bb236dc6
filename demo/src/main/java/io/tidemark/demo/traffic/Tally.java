package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was committed, by table and kind; any thread may count and read. */
public final class Tally {
    /** What a change did to its row. */
    public enum Kind {
        INSERT("inserts"),
        UPDATE("updates"),
        REWRITE("updates without effect"),
        DELETE("deletes");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        static Kind of(Change change) {
            return switch (change) {
                case Change.Insert ignored -> INSERT;
                case Change.Update ignored -> UPDATE;
                case Change.Rewrite ignored -> REWRITE;
                case Change.Delete ignored -> DELETE;
            };
        }
    }

    private record Counted(ExampleTable table, Kind kind) {}

    private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder rolledBack = new LongAdder();

    void committed(Change change) {
        counts.computeIfAbsent(new Counted(change.table(), Kind.of(change)), key -> new LongAdder())
                .increment();
    }

    void rolledBack() {
        rolledBack.increment();
    }

    /** The changes of this kind to this table. */
    public long of(ExampleTable table, Kind kind) {
        LongAdder count = counts.get(new Counted(table, kind));
        return count == null ? 0 : count.sum();
    }

    /** All changes. */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The changes to one table in words, {@code 12 inserts, 3 updates}. */
    public String line(ExampleTable table) {
        StringBuilder line = new StringBuilder();
        for (Kind kind : Kind.values()) {
            line.append(line.isEmpty() ? "" : ", ")
                    .append(of(table, kind))
                    .append(' ')
                    .append(kind.plural);
        }
        return line.toString();
    }

    /** The transactions that were rolled back, on purpose or because another one was in the way. */
    public long transactionsRolledBack() {
        return rolledBack.sum();
    }
}
