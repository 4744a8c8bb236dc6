package io.tidemark.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.writer.bulk.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The meters of one table, looked up once: they are touched for every change. */
final class TableMeters {
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000,
                    600_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Outcome, Counter> documents = new EnumMap<>(Outcome.class);
    private final Counter conflicts;
    private final Timer changeToIndex;

    TableMeters(MeterRegistry registry, String table) {
        Arrays.stream(Outcome.values())
                .forEach(outcome -> documents.put(
                        outcome,
                        Counter.builder("tidemark.writer.documents")
                                .description("Changes of the changelog, by how their way into the index ended")
                                .tags("table", table, "outcome", outcome.label())
                                .register(registry)));
        this.conflicts = Counter.builder("tidemark.writer.mapping.conflicts")
                .description("Columns whose type is no longer the one that the index maps")
                .tag("table", table)
                .register(registry);
        this.changeToIndex = Timer.builder("tidemark.change.to.index")
                .description("From the change in the database to the answer of the index")
                .tag("table", table)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void count(Outcome outcome) {
        documents.get(outcome).increment();
    }

    /** A change was written so many ms after the database made it; clocks that disagree count as none. */
    void took(long millis) {
        changeToIndex.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    void mappingConflict() {
        conflicts.increment();
    }
}
