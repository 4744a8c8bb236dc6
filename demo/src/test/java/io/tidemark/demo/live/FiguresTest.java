package io.tidemark.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void saysWhatHappenedBetweenTwoReadings() {
        Reading before = new Reading(0, 100, 0, streams(10, 0, 0), writer(0, 0));
        Reading now = new Reading(10 * SECOND, 300, 3, streams(12, 100, 100), writer(7, 100));

        assertEquals(
                "20 changes/s · rows 12 in 8 tables · table: lag 3, p50 50 ms p99 99 ms"
                        + " · index: lag 7, p50 500 ms p99 990 ms",
                new Figures(now, before).line());
    }

    @Test
    void saysWhatIsNotKnown() {
        Reading reading = new Reading(0, 0, Double.NaN, Metrics.none(), Metrics.none());

        assertEquals(
                "0 changes/s · rows – in 8 tables · table: lag –, p50 – p99 – · index: lag –, p50 – p99 –",
                new Figures(reading, reading).line());
    }

    private static Metrics streams(int rows, int belowTenth, int all) {
        return Metrics.parse("""
                tidemark_rows{table="customers"} %d
                tidemark_change_to_state_seconds_bucket{table="customers",le="0.1"} %d
                tidemark_change_to_state_seconds_bucket{table="customers",le="+Inf"} %d
                """.formatted(rows, belowTenth, all));
    }

    private static Metrics writer(int lag, int all) {
        return Metrics.parse("""
                tidemark_writer_lag_records{table="customers",partition="0"} %d
                tidemark_change_to_index_seconds_bucket{table="customers",le="1.0"} %d
                tidemark_change_to_index_seconds_bucket{table="customers",le="+Inf"} %d
                """.formatted(lag, all, all));
    }
}
