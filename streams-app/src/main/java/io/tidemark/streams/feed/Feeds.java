package io.tidemark.streams.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The feeds of this instance's tables; the changelog is the truth, so every instance has all of each. */
public final class Feeds implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int READ_THE_LOG_AT_ONCE = 8;

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Duration tombstones;
    private final Admin admin;
    private final FeedMeters meters;
    private final Semaphore turns = new Semaphore(READ_THE_LOG_AT_ONCE, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Feed> running = new HashMap<>();
    private boolean closed;

    /**
     * None runs yet.
     *
     * @param kafka properties of Kafka's clients
     * @param tombstones how long a deleted row is remembered: who was away longer may have missed a delete
     */
    public Feeds(Map<String, String> kafka, Topics topics, Duration tombstones, Admin admin, MeterRegistry registry) {
        this.kafka = kafka;
        this.topics = topics;
        this.tombstones = tombstones;
        this.admin = admin;
        this.meters = new FeedMeters(registry);
    }

    /** What somebody who wants to read is told. */
    public sealed interface Entry {
        record Open(ChangeReader reader) implements Entry {}

        /** What was changed since that place is not known any more. */
        record Gone(String why) implements Entry {}

        /** It may be in a moment. */
        record NotNow(String why) implements Entry {}
    }

    /**
     * Begins to read the changes of a table.
     *
     * @param from behind this place; where empty, what is committed from now on
     */
    public Entry open(String table, Optional<EventId> from) throws InterruptedException {
        try {
            Optional<Changelog> changelog = Changelog.find(admin, topics.changelog(table));
            if (changelog.isEmpty()) {
                return new Entry.NotNow("it has no changelog yet");
            }
            Optional<String> gone = from.isPresent() ? gone(from.get(), changelog.get()) : Optional.empty();
            if (gone.isPresent()) {
                return new Entry.Gone(gone.get());
            }
            Feed feed = join(table, changelog.get());
            meters.readers(table).incrementAndGet();
            return new Entry.Open(new ChangeReader(
                    feed.recent(),
                    from.orElseGet(feed::now),
                    turns,
                    place -> ChangelogReader.from(place, changelog.get(), kafka),
                    () -> leave(table, feed)));
        } catch (ExecutionException | TimeoutException | KafkaException brokers) {
            return new Entry.NotNow("Kafka does not answer: " + brokers);
        }
    }

    /** Counts what a reader was sent. */
    public void sent(String table, int events) {
        meters.sent(table).increment(events);
    }

    /** Counts a reader that was too slow. */
    public void dropped(String table) {
        meters.dropped(table).increment();
    }

    /** Ends all feeds and tells their readers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            running.values().forEach(feed -> feed.stop("The instance stops."));
            running.clear();
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> gone(EventId from, Changelog changelog)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (from.topic() != changelog.identity() || from.offsets().partitions() != changelog.partitions()) {
            return Optional.of("The changelog was made anew since.");
        }
        if (Instant.ofEpochSecond(from.seconds()).plus(tombstones).isBefore(Instant.now())) {
            return Optional.of("That is longer ago than deleted rows are remembered (application.tombstones).");
        }
        Changelog.Bounds kept = changelog.bounds(admin);
        if (!from.offsets().reaches(kept.first())) {
            return Optional.of("What came next is no longer kept.");
        }
        return kept.end().reaches(from.offsets())
                ? Optional.empty()
                : Optional.of("The changelog ends before: records of it were lost.");
    }

    private Feed join(String table, Changelog changelog) {
        lock.lock();
        try {
            Feed feed = running.get(table);
            if (feed == null || feed.isStopped() || !feed.changelog().equals(changelog)) {
                feed = begin(table, changelog, feed);
            }
            feed.join();
            return feed;
        } finally {
            lock.unlock();
        }
    }

    private Feed begin(String table, Changelog changelog, Feed before) {
        if (closed) {
            throw new KafkaException("the instance stops");
        }
        if (before != null) {
            before.stop("The changelog was made anew.");
        }
        ChangelogReader reader = ChangelogReader.nearEnd(changelog, kafka);
        Feed feed = Feed.start(table, changelog, reader, IDLE, idle -> retire(table, idle));
        running.put(table, feed);
        return feed;
    }

    private void leave(String table, Feed feed) {
        feed.leave();
        meters.readers(table).decrementAndGet();
    }

    private void retire(String table, Feed feed) {
        lock.lock();
        try {
            if (feed.isIdle() && running.remove(table, feed)) {
                feed.stop("Nobody reads.");
            }
        } finally {
            lock.unlock();
        }
    }
}
