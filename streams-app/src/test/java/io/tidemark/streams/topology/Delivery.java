package io.tidemark.streams.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A way in which the guarantees let the records of a table come.
 *
 * @param restartEvery after how many records the table is taken over by another instance
 */
record Delivery(String name, List<TestingRecord> records, int restartEvery) {
    static final int NEVER = Integer.MAX_VALUE;

    /**
     * All ways to one instance, and one to many, as each start costs tenths of a second; chance comes from a seed.
     *
     * @param number of the records among all that a test delivers: with it changes how often an instance is restarted
     */
    static List<Delivery> all(List<TestingRecord> records, long seed, int number) {
        List<Delivery> toMany = toMany(records, seed);
        Delivery restarted = toMany.get(Math.floorMod(seed + number, toMany.size()));
        return Stream.concat(toOne(records, seed).stream(), Stream.of(restarted))
                .toList();
    }

    private static List<Delivery> toOne(List<TestingRecord> records, long seed) {
        Random random = new Random(seed);
        List<TestingRecord> twice =
                Stream.concat(records.stream(), records.stream()).toList();
        return List.of(
                new Delivery("once", records, NEVER),
                new Delivery("twice", twice, NEVER),
                new Delivery("each twice", eachTwice(records), NEVER),
                new Delivery("suffixes again", suffixesAgain(records, random), NEVER),
                new Delivery("rows shuffled", rowsShuffled(records, random), NEVER));
    }

    private static List<Delivery> toMany(List<TestingRecord> records, long seed) {
        List<TestingRecord> shuffled = rowsShuffled(records, new Random(seed));
        return List.of(
                new Delivery("restarted at each", records, 1),
                new Delivery("restarted at every second", records, 2),
                new Delivery("restarted at every third", records, 3),
                new Delivery("restarted at every seventh", records, 7),
                new Delivery("rows shuffled, each twice, restarted at every fifth", eachTwice(shuffled), 5));
    }

    private static List<TestingRecord> eachTwice(List<TestingRecord> records) {
        return records.stream().flatMap(record -> Stream.of(record, record)).toList();
    }

    /** After some records again from somewhere before, as after a crash; the last time through to the end. */
    private static List<TestingRecord> suffixesAgain(List<TestingRecord> records, Random random) {
        List<TestingRecord> delivered = new ArrayList<>();
        int read = 0;
        while (read < records.size()) {
            int from = random.nextInt(read + 1);
            read = Math.min(records.size(), read + 1 + random.nextInt(4));
            delivered.addAll(records.subList(from, read));
        }
        return delivered;
    }

    /** Those of one key keep their order, as they do in a partition. */
    private static List<TestingRecord> rowsShuffled(List<TestingRecord> records, Random random) {
        Map<String, Deque<TestingRecord>> waiting = new LinkedHashMap<>();
        records.forEach(record ->
                waiting.computeIfAbsent(record.key(), key -> new ArrayDeque<>()).add(record));
        List<Deque<TestingRecord>> rows = new ArrayList<>(waiting.values());
        List<TestingRecord> shuffled = new ArrayList<>();
        while (!rows.isEmpty()) {
            Deque<TestingRecord> row = rows.get(random.nextInt(rows.size()));
            shuffled.add(row.remove());
            rows.removeIf(Deque::isEmpty);
        }
        return shuffled;
    }
}
