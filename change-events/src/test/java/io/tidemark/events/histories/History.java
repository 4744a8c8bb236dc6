package io.tidemark.events.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a database did, from a seed: a few rows, each inserted, updated, updated without effect, deleted, moved to another
 * key, all of them truncated, the database restored, and the events that Debezium writes of it, as JSON. Shares no code with
 * the product; the rows at the end are kept as plain maps, the truth that the product is measured by.
 */
final class History {
    /** The key of a truncate, which speaks of no row. */
    static final int NO_KEY = -1;

    private static final String LEFT_OUT = "__debezium_unavailable_value";

    private final Random random;
    private final boolean positions;
    private final boolean backfills;
    private final boolean restores;
    private final Map<Integer, Map<String, String>> rows = new TreeMap<>();
    private final Map<Integer, List<String>> unknown = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long lsn = 1_000;
    private long reached;
    private long time = 1_000_000;
    private int timeline;

    /** A record: the timeline's number, the key's number, and the value, null for a tombstone. */
    record Event(int timeline, int key, String value) {}

    private History(long seed, boolean positions, boolean backfills, boolean restores) {
        this.random = new Random(seed);
        this.positions = positions;
        this.backfills = backfills;
        this.restores = restores;
    }

    /**
     * A history of some steps.
     *
     * @param positions whether events carry one
     * @param backfills whether incremental snapshots read rows now and then
     * @param restores whether the database is now and then restored, so that its positions start lower
     */
    static History of(long seed, int steps, boolean positions, boolean backfills, boolean restores) {
        History history = new History(seed, positions, backfills, restores);
        for (int step = 0; step < steps; step++) {
            if (restores && history.random.nextInt(20) == 0) {
                history.restore();
            }
            if (history.random.nextInt(25) == 0) {
                history.truncate();
            }
            history.step(1 + history.random.nextInt(4));
        }
        return history;
    }

    List<Event> events() {
        return events;
    }

    /** The rows at the end; a column that nobody can know is missing in its row. */
    Map<Integer, Map<String, String>> rows() {
        Map<Integer, Map<String, String>> known = new TreeMap<>();
        rows.forEach((key, row) -> {
            Map<String, String> columns = new TreeMap<>(row);
            unknown.getOrDefault(key, List.of()).forEach(columns::remove);
            known.put(key, columns);
        });
        return known;
    }

    private void step(int key) {
        lsn += 1 + random.nextInt(50);
        time += random.nextInt(3);
        Map<String, String> row = rows.get(key);
        if (row == null) {
            insert(key, Map.of("id", "" + key, "name", text(), "bio", text()), "c");
            return;
        }
        switch (random.nextInt(9)) {
            case 0, 1 -> delete(key);
            case 2 -> moveTo(key, 5 + random.nextInt(3));
            case 3 -> update(key, Map.of(), random.nextBoolean());
            case 4 -> update(key, Map.of("bio", text()), false);
            case 5 -> backfill(key);
            default -> update(key, Map.of("name", text()), random.nextInt(3) > 0);
        }
    }

    /** Positions start lower, and it is later; the rows are as they were. */
    private void restore() {
        lsn -= random.nextInt((int) lsn / 2);
        time += 10_000;
        timeline++;
    }

    /** A truncate waits for those who read the table. */
    private void truncate() {
        lsn = (restores ? lsn : Math.max(lsn, reached)) + 1 + random.nextInt(50);
        time += random.nextInt(3);
        rows.clear();
        unknown.clear();
        add(NO_KEY, envelope("t", "null"));
    }

    private void insert(int key, Map<String, String> row, String operation) {
        rows.put(key, new HashMap<>(row));
        unknown.remove(key);
        write(key, operation, row, false);
    }

    private void update(int key, Map<String, String> changes, boolean bioLeftOut) {
        rows.get(key).putAll(changes);
        if (!bioLeftOut) {
            unknown.remove(key);
        }
        write(key, "u", rows.get(key), bioLeftOut);
    }

    /**
     * A row of an incremental snapshot, as the stream stands, at the time of the connector's clock, which goes ahead. Where
     * nothing is restored, the stream may be further than changes that are under way: those come later, with lower positions.
     */
    private void backfill(int key) {
        if (!backfills) {
            return;
        }
        unknown.remove(key);
        Map<String, String> row = rows.get(key);
        reached = restores ? lsn : Math.max(reached + 1, lsn + random.nextInt(100));
        add(
                key,
                "{\"before\":null,\"after\":" + document(row, row.get("bio"))
                        + ",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":" + (time + 500)
                        + ",\"snapshot\":\"incremental\",\"sequence\":\"[\\\"" + lsn + "\\\",\\\"" + reached
                        + "\\\"]\",\"lsn\":null},\"op\":\"r\"}");
    }

    private void delete(int key) {
        rows.remove(key);
        unknown.remove(key);
        add(key, envelope("d", "null"));
        add(key, null);
    }

    /** A key change: a delete and an insert at one position; the insert's long value may be left out. */
    private void moveTo(int key, int other) {
        if (rows.containsKey(other)) {
            return;
        }
        Map<String, String> row = new HashMap<>(rows.get(key));
        row.put("id", "" + other);
        delete(key);
        boolean bioLeftOut = random.nextBoolean();
        rows.put(other, row);
        unknown.remove(other);
        if (bioLeftOut) {
            unknown.put(other, List.of("bio"));
        }
        write(other, "c", row, bioLeftOut);
    }

    private void write(int key, String operation, Map<String, String> row, boolean bioLeftOut) {
        String bio = bioLeftOut ? LEFT_OUT : row.get("bio");
        add(key, envelope(operation, document(row, bio)));
    }

    private static String document(Map<String, String> row, String bio) {
        return "{\"id\":" + row.get("id") + ",\"name\":\"" + row.get("name") + "\",\"bio\":\"" + bio + "\"}";
    }

    private void add(int key, String value) {
        events.add(new Event(timeline, key, value));
    }

    private String envelope(String operation, String after) {
        String position = positions ? ",\"lsn\":" + lsn : "";
        return "{\"before\":null,\"after\":" + after + ",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":" + time
                + position + "},\"op\":\"" + operation + "\"}";
    }

    private String text() {
        return "t" + random.nextInt(4);
    }
}
