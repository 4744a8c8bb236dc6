package io.tidemark.streams.feed;

import java.util.Arrays;

/** How far the partitions of a topic were read: of each, the offset of the record that comes next. */
final class Offsets {
    private final long[] next;

    private Offsets(long[] next) {
        this.next = next;
    }

    /** The next offset of each partition, from partition 0 on. */
    static Offsets of(long... next) {
        return new Offsets(next.clone());
    }

    int partitions() {
        return next.length;
    }

    long at(int partition) {
        return next[partition];
    }

    /** The same, but for one partition. */
    Offsets with(int partition, long offset) {
        long[] changed = next.clone();
        changed[partition] = offset;
        return new Offsets(changed);
    }

    /** Whether all that was read to there was read to here. */
    boolean reaches(Offsets other) {
        for (int partition = 0; partition < next.length; partition++) {
            if (next[partition] < other.next[partition]) {
                return false;
            }
        }
        return true;
    }

    /** What was read to here or to there. */
    Offsets and(Offsets other) {
        long[] further = next.clone();
        for (int partition = 0; partition < next.length; partition++) {
            further[partition] = Math.max(next[partition], other.next[partition]);
        }
        return new Offsets(further);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offsets offsets && Arrays.equals(next, offsets.next);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(next);
    }

    @Override
    public String toString() {
        return Arrays.toString(next);
    }
}
