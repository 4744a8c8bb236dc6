package io.tidemark.demo.values;

import java.util.random.RandomGenerator;

/** Few keys get most of the changes: Zipf's law with exponent 1, rank 0 the most wanted. */
public final class SkewedRank {
    private SkewedRank() {}

    /** A rank below {@code count}; the logarithm of the rank is evenly spread. */
    public static int next(RandomGenerator random, int count) {
        double rank = Math.pow(count + 1.0, random.nextDouble()) - 1.0;
        return Math.min((int) rank, count - 1);
    }
}
