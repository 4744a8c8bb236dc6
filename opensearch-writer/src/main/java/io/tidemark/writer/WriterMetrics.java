package io.tidemark.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tidemark.writer.bulk.Retry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The writer's own metrics, under the names that the documentation promises. Not for more than one thread. */
public final class WriterMetrics {
    private static final Duration[] BULK_BUCKETS = LongStream.of(
                    2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, TableMeters> tables = new HashMap<>();
    private final Map<Retry.Reason, Counter> retries = new EnumMap<>(Retry.Reason.class);
    private final MultiGauge lag;

    /** Registers them, those of tables when they are first asked for. */
    public WriterMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = MultiGauge.builder("tidemark.writer.lag.records")
                .description("Records of the changelog that the index has not answered")
                .register(registry);
        // From zero on: a rate over a counter that begins with its first retry would not see that one.
        for (Retry.Reason reason : Retry.Reason.values()) {
            retries.put(
                    reason,
                    Counter.builder("tidemark.writer.retries")
                            .description("Items sent again, by reason")
                            .tag("reason", reason.label())
                            .register(registry));
        }
    }

    TableMeters of(String table) {
        return tables.computeIfAbsent(table, name -> new TableMeters(registry, name));
    }

    /** Takes the duration of bulks. */
    public Timer bulk() {
        return Timer.builder("tidemark.writer.bulk")
                .description("From the request of a bulk to its answer")
                .serviceLevelObjectives(BULK_BUCKETS)
                .register(registry);
    }

    void again(Retry.Reason reason, int items) {
        retries.get(reason).increment(items);
    }

    /** Replaces the lag of all partitions. */
    void lag(List<PartitionLag> lags) {
        lag.register(
                lags.stream()
                        .<MultiGauge.Row<?>>map(partition -> MultiGauge.Row.of(
                                Tags.of("table", partition.table(), "partition", String.valueOf(partition.number())),
                                partition.records()))
                        .toList(),
                true);
    }

    /** How far the index is behind one partition of a table's changelog. */
    record PartitionLag(String table, int number, long records) {}
}
