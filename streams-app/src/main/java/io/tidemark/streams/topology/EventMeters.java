package io.tidemark.streams.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one table says to Prometheus of its events: how many met what, how long after the database's commit, and what its counters make
 * of them.
 */
public final class EventMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(1500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;
    private final String table;
    private final Timer changeToState;
    private final Counter newTimelines;
    private final Counter unknownValues;
    private final ConcurrentHashMap<String, Counter> events = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();

    public EventMeters(MeterRegistry registry, String table) {
        this.registry = registry;
        this.table = table;
        this.changeToState = Timer.builder("tidemark.change.to.state")
                .description("From the commit in the database to visible in the table")
                .tag("table", table)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        this.unknownValues = Counter.builder("tidemark.unknown.values")
                .description("Values that an event left out as unchanged and nobody knows, after a key change for one")
                .tag("table", table)
                .register(registry);
        this.newTimelines = Counter.builder("tidemark.new.timelines")
                .description(
                        "Events accepted though their position is lower than what was known, as their time is later")
                .tag("table", table)
                .register(registry);
    }

    /** So many more values that an event left out and nobody knows. */
    void unknownValues(int count) {
        unknownValues.increment(count);
    }

    /** The table that they are of. */
    String table() {
        return table;
    }

    /** One more event of a new timeline of the database. */
    void newTimeline() {
        newTimelines.increment();
    }

    /** One more event. */
    void count(String operation, Disposition disposition) {
        events.computeIfAbsent(operation + disposition.label(), key -> counter(operation, disposition))
                .increment();
    }

    /** So many changes more that a counter counted, and that it skipped. */
    void count(String counter, int counted, int skipped) {
        changes(counter, "tidemark.counter.changes", "Changes that a counter counted")
                .increment(counted);
        changes(counter, "tidemark.counter.skipped", "Changes that a counter did not count, or not wholly")
                .increment(skipped);
    }

    /** One change visible in the table, as of now; of a clock behind the database's it counts as no time. */
    void visible(long timestamp) {
        changeToState.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - timestamp)));
    }

    private Counter changes(String counter, String name, String description) {
        return counters.computeIfAbsent(
                name + '{' + counter,
                key -> Counter.builder(name)
                        .description(description)
                        .tag("table", table)
                        .tag("counter", counter)
                        .register(registry));
    }

    private Counter counter(String operation, Disposition disposition) {
        return Counter.builder("tidemark.events")
                .description("Events read, by what became of them")
                .tag("table", table)
                .tag("op", operation)
                .tag("outcome", disposition.label())
                .register(registry);
    }
}
