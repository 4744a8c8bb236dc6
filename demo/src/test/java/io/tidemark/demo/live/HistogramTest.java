package io.tidemark.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void interpolatesInsideABucket() {
        Histogram histogram = histogram(Map.of(0.1, 50.0, 0.2, 100.0, INFINITE, 100.0));

        assertEquals(0.1, histogram.quantile(0.5).orElseThrow(), 1e-9);
        assertEquals(0.15, histogram.quantile(0.75).orElseThrow(), 1e-9);
        assertEquals(0.198, histogram.quantile(0.99).orElseThrow(), 1e-9);
    }

    @Test
    void givesTheLastFiniteBoundForWhatLiesAboveIt() {
        Histogram histogram = histogram(Map.of(0.1, 1.0, INFINITE, 10.0));

        assertEquals(0.1, histogram.quantile(0.99).orElseThrow(), 1e-9);
    }

    @Test
    void hasNoQuantileWithoutObservations() {
        assertTrue(histogram(Map.of()).quantile(0.5).isEmpty());
        assertTrue(histogram(Map.of(0.1, 0.0, INFINITE, 0.0)).quantile(0.5).isEmpty());
    }

    @Test
    void countsOnlyWhatCameSinceAnEarlierReading() {
        Histogram earlier = histogram(Map.of(0.1, 100.0, 0.2, 100.0, INFINITE, 100.0));
        Histogram now = histogram(Map.of(0.1, 100.0, 0.2, 110.0, INFINITE, 110.0));

        assertEquals(0.15, now.since(earlier).quantile(0.5).orElseThrow(), 1e-9);
    }

    @Test
    void beginsAnewAfterARestart() {
        Histogram earlier = histogram(Map.of(0.1, 100.0, INFINITE, 100.0));
        Histogram now = histogram(Map.of(0.1, 2.0, INFINITE, 2.0));

        assertEquals(2.0, now.since(earlier).observations());
    }

    private static Histogram histogram(Map<Double, Double> buckets) {
        return new Histogram(new TreeMap<>(buckets));
    }
}
