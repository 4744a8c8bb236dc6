package io.tidemark.events.recorded;

import io.tidemark.events.ChangeEvent;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.Outcome;
import io.tidemark.events.Row;
import io.tidemark.events.RowId;
import io.tidemark.events.debezium.EventDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A table as the product keeps it, fed with records; each row is written and read again at every so many records. */
final class Replay {
    private final int restartEvery;
    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> undecodable = new ArrayList<>();
    private EventDecoder decoder = new EventDecoder();
    private int records;

    /** A record's bytes, null where there are none. */
    record Pair(byte[] key, byte[] value) {}

    private Replay(int restartEvery) {
        this.restartEvery = restartEvery;
    }

    static Replay of(List<Pair> pairs, int restartEvery) {
        Replay replay = new Replay(restartEvery);
        pairs.forEach(replay::take);
        return replay;
    }

    /** All ways in which the guarantees let records come: once, twice, each twice, suffixes again. */
    static Map<String, List<Pair>> deliveries(List<Pair> pairs, long seed) {
        List<Pair> twice = new ArrayList<>(pairs);
        twice.addAll(pairs);
        List<Pair> each = new ArrayList<>();
        pairs.forEach(pair -> each.addAll(List.of(pair, pair)));
        List<Pair> suffixes = new ArrayList<>();
        Random random = new Random(seed);
        for (int to = 1; to <= pairs.size(); to++) {
            suffixes.addAll(pairs.subList(random.nextInt(to), to));
        }
        return Map.of("once", pairs, "twice", twice, "each twice", each, "suffixes again", suffixes);
    }

    /** The rows that are there, by row id. */
    Map<String, Row> rows() {
        Map<String, Row> alive = new TreeMap<>(rows);
        alive.values().removeIf(Row::isTombstone);
        return alive;
    }

    /** Why records were not understood. */
    List<String> undecodable() {
        return undecodable;
    }

    private void take(Pair pair) {
        RowId id = decoder.key(pair.key());
        ChangeEvent event = decoder.value(pair.value());
        if (event instanceof ChangeEvent.Undecodable(String reason)) {
            undecodable.add(reason);
        } else if (id instanceof RowId.Of(String text) && event instanceof RowEvent happened) {
            switch (Row.after(rows.get(text), happened)) {
                case Outcome.Applied(Row row) -> rows.put(text, row);
                case Outcome.Moved(Row row) -> rows.put(text, row);
                case Outcome.Repeated repeated -> {}
                case Outcome.Stale stale -> {}
            }
        }
        if (++records % restartEvery == 0) {
            rows.replaceAll((text, row) -> Row.fromJson(row.toJson()));
            decoder = new EventDecoder();
        }
    }
}
