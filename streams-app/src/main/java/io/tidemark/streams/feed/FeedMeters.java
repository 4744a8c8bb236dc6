package io.tidemark.streams.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the feeds of an instance do, a table each; a table that nobody has read has none. */
final class FeedMeters {
    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();

    FeedMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code tidemark_feed_readers}. */
    AtomicInteger readers(String table) {
        return readers.computeIfAbsent(table, unknown -> {
            AtomicInteger count = new AtomicInteger();
            Gauge.builder("tidemark.feed.readers", count, AtomicInteger::get)
                    .description("Readers of the live feed on this instance")
                    .tag("table", table)
                    .register(registry);
            return count;
        });
    }

    /** {@code tidemark_feed_events_total}. */
    Counter sent(String table) {
        return Counter.builder("tidemark.feed.events")
                .description("Events sent to readers of the live feed")
                .tag("table", table)
                .register(registry);
    }

    /** {@code tidemark_feed_dropped_total}. */
    Counter dropped(String table) {
        return Counter.builder("tidemark.feed.dropped")
                .description("Readers of the live feed that were too slow")
                .tag("table", table)
                .register(registry);
    }
}
