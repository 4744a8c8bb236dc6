package io.tidemark.streams.feed;

import io.tidemark.events.json.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one table as they are committed: one read of its changelog for all readers of this instance. It begins with the
 * first of them, and ends some time after the last.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long ROOM_BYTES = 16L * 1024 * 1024;

    private final Changelog changelog;
    private final ChangelogReader reader;
    private final EventId startEnd;
    private final RecentChanges recent;
    private final Duration idle;
    private final AtomicInteger readers = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long left = System.nanoTime();

    private Feed(String table, Changelog changelog, ChangelogReader reader, Duration idle, Consumer<Feed> whenIdle) {
        this.changelog = changelog;
        this.reader = reader;
        this.startEnd = reader.end();
        this.recent = new RecentChanges(reader.reached(), ROOM_BYTES);
        this.idle = idle;
        this.thread = Thread.ofPlatform().name("feed-" + table).daemon().unstarted(() -> follow(table, whenIdle));
    }

    /**
     * Begins to read.
     *
     * @param idle how long it goes on without a reader
     * @param whenIdle told once that time is over; it may stop the feed
     */
    static Feed start(
            String table, Changelog changelog, ChangelogReader reader, Duration idle, Consumer<Feed> whenIdle) {
        Feed feed = new Feed(table, changelog, reader, idle, whenIdle);
        feed.thread.start();
        return feed;
    }

    Changelog changelog() {
        return changelog;
    }

    RecentChanges recent() {
        return recent;
    }

    /** The place behind all that was committed before. */
    EventId now() {
        EventId latest = recent.latest();
        return latest.hasTime() ? latest : startEnd;
    }

    int readers() {
        return readers.get();
    }

    void join() {
        readers.incrementAndGet();
    }

    void leave() {
        left = System.nanoTime();
        readers.decrementAndGet();
    }

    boolean isIdle() {
        return readers.get() == 0 && System.nanoTime() - left > idle.toNanos();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Ends it; its readers are told. */
    void stop(String why) {
        stopped = true;
        recent.end(why);
        reader.wakeup();
    }

    private void follow(String table, Consumer<Feed> whenIdle) {
        try (reader) {
            while (!stopped) {
                List<Change> changes = reader.next(POLL);
                if (reader.reached().offsets().reaches(startEnd.offsets())) {
                    reader.reachedAt(Instant.now());
                }
                recent.add(changes, reader.reached());
                if (isIdle()) {
                    whenIdle.accept(this);
                }
            }
        } catch (WakeupException ended) {
            LOG.debug("the feed of {} was stopped", table);
        } catch (KafkaException | UndecodableException failed) {
            LOG.warn("the feed of {} ends, and begins anew with the next reader", table, failed);
        } finally {
            stopped = true;
            recent.end("The changelog cannot be read on.");
        }
    }
}
