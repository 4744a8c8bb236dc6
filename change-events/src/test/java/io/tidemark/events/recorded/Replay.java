package io.tidemark.events.recorded;

import io.tidemark.events.Row;
import io.tidemark.events.TestingRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A table as the product keeps it, fed with records, and restarted at every so many of them. */
final class Replay {
    private final TestingRows rows = new TestingRows();
    private final int restartEvery;
    private int records;

    /** A record's bytes, null where there are none. */
    record Pair(byte[] key, byte[] value) {}

    private Replay(int restartEvery) {
        this.restartEvery = restartEvery;
    }

    static Replay of(List<Pair> pairs, int restartEvery) {
        Replay replay = new Replay(restartEvery);
        replay.take(pairs);
        return replay;
    }

    /**
     * All ways in which the guarantees let records come: once, twice, each twice, suffixes again, those of different rows in
     * any order.
     */
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
        return Map.of(
                "once",
                pairs,
                "twice",
                twice,
                "each twice",
                each,
                "suffixes again",
                suffixes,
                "rows shuffled",
                rowsShuffled(pairs, random));
    }

    /** More records. */
    void take(List<Pair> pairs) {
        for (Pair pair : pairs) {
            rows.take(pair.key(), pair.value());
            if (++records % restartEvery == 0) {
                rows.restart();
            }
        }
        rows.sweep();
    }

    /** The rows that are there, by row id. */
    Map<String, Row> rows() {
        return rows.alive();
    }

    /** Why records were not understood. */
    List<String> undecodable() {
        return rows.undecodable();
    }

    /** How often something was written that is to be kept. */
    long writes() {
        return rows.writes();
    }

    private static List<Pair> rowsShuffled(List<Pair> pairs, Random random) {
        Map<String, Deque<Pair>> waiting = new LinkedHashMap<>();
        pairs.forEach(pair -> waiting.computeIfAbsent(Arrays.toString(pair.key()), key -> new ArrayDeque<>())
                .add(pair));
        List<Deque<Pair>> rows = new ArrayList<>(waiting.values());
        List<Pair> shuffled = new ArrayList<>();
        while (!rows.isEmpty()) {
            Deque<Pair> row = rows.get(random.nextInt(rows.size()));
            shuffled.add(row.remove());
            rows.removeIf(Deque::isEmpty);
        }
        return shuffled;
    }
}
