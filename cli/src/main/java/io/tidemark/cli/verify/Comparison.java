package io.tidemark.cli.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the three places and finds the rows that are not the same in all: once for the buckets, and again for the rows of those
 * buckets that differ. Its memory does not depend on the number of rows.
 */
final class Comparison {
    /** More suspects than this are not looked for. */
    static final int MOST_SUSPECTS = 10_000;
    /** So many rows are held at once, each with three hashes. */
    private static final int HELD = 200_000;

    private final Sides sides;
    private final Progress progress;
    private final List<String> twice = new ArrayList<>();

    Comparison(Sides sides, Progress progress) {
        this.sides = sides;
        this.progress = progress;
    }

    /** The hashes of a row in the three places; 0 where it is not. */
    private static final class Hashes {
        private String id;
        private long database;
        private long table;
        private long index;

        long database(long hash) {
            long before = database;
            database = hash;
            return before;
        }

        long table(long hash) {
            long before = table;
            table = hash;
            return before;
        }

        long index(long hash) {
            long before = index;
            index = hash;
            return before;
        }

        boolean differ() {
            return database != table || database != index;
        }
    }

    Census find() {
        Buckets database = buckets("database", sides.database(), true);
        Buckets table = buckets("table", sides.table(), true);
        Buckets index = buckets("index", sides.index(), false);
        BitSet differing = database.differing(table);
        differing.or(database.differing(index));
        List<String> suspects = new ArrayList<>();
        while (!differing.isEmpty() && suspects.size() < MOST_SUSPECTS) {
            BitSet some = some(differing, List.of(database, table, index));
            suspects.addAll(suspects(some));
            differing.andNot(some);
        }
        boolean whole = differing.isEmpty() && suspects.size() <= MOST_SUSPECTS;
        List<String> looked = suspects.subList(0, Math.min(suspects.size(), MOST_SUSPECTS));
        return new Census(database.total(), table.total(), index.total(), looked, whole, twice);
    }

    private Buckets buckets(String place, Side side, boolean hasRowIds) {
        Buckets buckets = new Buckets();
        progress.begin(sides.name() + ": " + place);
        side.each(row -> {
            String id = hasRowIds ? Ids.document(row.id()) : row.id();
            buckets.add(id, row.hash(id));
            progress.row();
        });
        progress.end();
        return buckets;
    }

    /** As many of the buckets as memory is given for, one at least. */
    private static BitSet some(BitSet differing, List<Buckets> places) {
        BitSet some = new BitSet(Buckets.COUNT);
        long rows = 0;
        for (int bucket = differing.nextSetBit(0); bucket >= 0; bucket = differing.nextSetBit(bucket + 1)) {
            for (Buckets place : places) {
                rows += place.rows(bucket);
            }
            if (rows > HELD && !some.isEmpty()) {
                break;
            }
            some.set(bucket);
        }
        return some;
    }

    private List<String> suspects(BitSet buckets) {
        Map<String, Hashes> rows = new HashMap<>();
        read("database", sides.database(), true, buckets, rows, Hashes::database);
        read("table", sides.table(), true, buckets, rows, Hashes::table);
        read("index", sides.index(), false, buckets, rows, Hashes::index);
        return rows.values().stream()
                .filter(Hashes::differ)
                .map(hashes -> hashes.id)
                .toList();
    }

    private interface Keep {
        /** What was there before. */
        long set(Hashes hashes, long hash);
    }

    private void read(String place, Side side, boolean hasRowIds, BitSet buckets, Map<String, Hashes> rows, Keep keep) {
        progress.begin(sides.name() + ": " + place + ", rows that differ");
        side.each(row -> {
            String id = hasRowIds ? Ids.document(row.id()) : row.id();
            if (buckets.get(Buckets.of(id))) {
                Hashes hashes = rows.computeIfAbsent(id, unknown -> new Hashes());
                if (keep.set(hashes, row.hash(id)) != 0) {
                    twice.add(row.id());
                }
                if (hasRowIds || hashes.id == null) {
                    hashes.id = row.id();
                }
            }
            progress.row();
        });
        progress.end();
    }
}
