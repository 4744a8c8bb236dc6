package io.tidemark.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String PAGE = """
            # HELP tidemark_rows rows in the table
            # TYPE tidemark_rows gauge
            tidemark_rows{table="customers",instance="a"} 120.0
            tidemark_rows{table="customers",instance="b"} 80
            tidemark_rows{table="holdings"} 1.5E2
            tidemark_change_to_state_seconds_bucket{table="customers",le="0.1"} 3
            tidemark_change_to_state_seconds_bucket{table="customers",le="+Inf"} 4
            tidemark_change_to_state_seconds_bucket{table="holdings",le="0.1"} 1
            tidemark_change_to_state_seconds_bucket{table="holdings",le="+Inf"} 6
            tidemark_change_to_state_seconds_sum{table="holdings"} 6.25
            up 1 1712757806395
            """;

    @Test
    void sumsOverLabels() {
        Metrics metrics = Metrics.parse(PAGE);

        assertEquals(350, metrics.sum("tidemark_rows"));
        assertEquals(1, metrics.sum("up"));
    }

    @Test
    void isZeroWhereThereIsNoSuchMetric() {
        assertEquals(0, Metrics.parse(PAGE).sum("tidemark_writer_lag_records"));
        assertEquals(0, Metrics.none().histogram("any").observations());
    }

    @Test
    void addsTheHistogramsOfAllTables() {
        Histogram histogram = Metrics.parse(PAGE).histogram("tidemark_change_to_state_seconds");

        assertEquals(10, histogram.observations());
        assertEquals(4, histogram.buckets().get(0.1));
    }
}
