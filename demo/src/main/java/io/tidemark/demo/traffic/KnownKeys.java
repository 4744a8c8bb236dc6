package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The keys of the rows that the traffic knows of, the oldest first; the oldest are changed most. */
public final class KnownKeys {
    private final List<Long> keys;

    public KnownKeys(Collection<Long> keys) {
        this.keys = new ArrayList<>(keys);
    }

    void add(long key) {
        keys.add(key);
    }

    void remove(long key) {
        keys.remove(Long.valueOf(key));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A key for an update, skewed towards few. */
    long wanted(RandomGenerator random) {
        return keys.get(SkewedRank.next(random, keys.size()));
    }

    /** A key for a delete, evenly from those that are not of the first rows. */
    OptionalLong expendable(RandomGenerator random) {
        List<Long> expendable =
                keys.stream().filter(key -> key > ExampleTable.LAST_FIXED_ID).toList();
        return expendable.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(expendable.get(random.nextInt(expendable.size())));
    }
}
