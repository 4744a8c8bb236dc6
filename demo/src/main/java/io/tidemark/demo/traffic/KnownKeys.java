package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.Key;
import io.tidemark.demo.values.SkewedRank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The keys of the rows that the traffic knows of, the oldest first; the oldest are changed most. */
public final class KnownKeys {
    private final List<String> keys;

    public KnownKeys(Collection<String> keys) {
        this.keys = new ArrayList<>(keys);
    }

    void add(String key) {
        keys.add(key);
    }

    void remove(String key) {
        keys.remove(key);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A key for an update, skewed towards few. */
    String wanted(RandomGenerator random) {
        return keys.get(SkewedRank.next(random, keys.size()));
    }

    /** A key for a delete, evenly from those that are not of the first rows. */
    Optional<String> expendable(RandomGenerator random, Key form) {
        List<String> expendable =
                keys.stream().filter(key -> !form.isFirst(key)).toList();
        return expendable.isEmpty() ? Optional.empty() : Optional.of(expendable.get(random.nextInt(expendable.size())));
    }
}
