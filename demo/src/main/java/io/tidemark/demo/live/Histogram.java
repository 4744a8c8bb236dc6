package io.tidemark.demo.live;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Prometheus histogram.
 *
 * @param buckets the number of observations at or below each upper bound, the last bound infinite
 */
record Histogram(SortedMap<Double, Double> buckets) {
    Histogram {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** What was observed since an earlier reading; where the counts went back (a restart), this reading as it is. */
    Histogram since(Histogram earlier) {
        if (observations() < earlier.observations()) {
            return this;
        }
        TreeMap<Double, Double> difference = new TreeMap<>();
        buckets.forEach((bound, count) -> difference.put(bound, count - earlier.below(bound)));
        return new Histogram(difference);
    }

    double observations() {
        return buckets.isEmpty() ? 0 : buckets.get(buckets.lastKey());
    }

    /** The value below which this share of the observations lies, evenly spread in a bucket; none without observations. */
    OptionalDouble quantile(double share) {
        double wanted = share * observations();
        double lower = 0;
        double belowLower = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double upper = bucket.getKey();
            double count = bucket.getValue();
            if (count >= wanted && count > belowLower) {
                double part = (wanted - belowLower) / (count - belowLower);
                return OptionalDouble.of(Double.isInfinite(upper) ? lower : lower + (upper - lower) * part);
            }
            lower = upper;
            belowLower = count;
        }
        return OptionalDouble.empty();
    }

    private double below(double bound) {
        SortedMap<Double, Double> upTo = buckets.headMap(Math.nextUp(bound));
        return upTo.isEmpty() ? 0 : upTo.get(upTo.lastKey());
    }
}
