package io.tidemark.streams.feed;

import static io.tidemark.streams.feed.TestingChanges.change;
import static io.tidemark.streams.feed.TestingChanges.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.streams.feed.RecentChanges.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RecentChanges recent = new RecentChanges(id(1, 100, 0), 1_000_000);

    @Test
    void areGivenToEachReaderFromItsPlaceOn() throws InterruptedException {
        List<Change> changes = add(0, 600);

        long place = recent.place(Offsets.of(100, 0)).orElseThrow();
        List<Change> read = new ArrayList<>();
        Part.Some last = null;
        while (read.size() < 600) {
            last = assertInstanceOf(Part.Some.class, recent.read(place, AT_ONCE));
            place = last.next();
            read.addAll(last.changes());
        }

        assertEquals(changes, read);
        assertEquals(id(2, 700, 0), last.behind());
        assertEquals(
                List.of(),
                assertInstanceOf(Part.Some.class, recent.read(place, AT_ONCE)).changes());
    }

    @Test
    void forgetTheOldestOnes() throws InterruptedException {
        long place = recent.place(Offsets.of(100, 0)).orElseThrow();
        add(0, 10_000);

        assertInstanceOf(Part.Passed.class, recent.read(place, AT_ONCE));
        assertEquals(OptionalLong.empty(), recent.place(Offsets.of(100, 0)));
        assertTrue(recent.place(Offsets.of(10_100, 0)).isPresent());
        assertEquals(OptionalLong.empty(), recent.place(Offsets.of(200, 1_000)));
    }

    @Test
    void keepTheLastOneHoweverLargeItIs() throws InterruptedException {
        RecentChanges small = new RecentChanges(id(1, 0, 0), 1);
        small.add(List.of(change(0, 0, 2, 1, 0), change(0, 1, 2, 2, 0)), id(2, 2, 0));

        Part.Some last = assertInstanceOf(
                Part.Some.class, small.read(small.place(Offsets.of(1, 0)).orElseThrow(), AT_ONCE));

        assertEquals(1, last.changes().size());
    }

    @Test
    void wakeAReaderThatWaits() throws Exception {
        long place = recent.place(Offsets.of(100, 0)).orElseThrow();
        FutureTask<Part> reading = new FutureTask<>(() -> recent.read(place, LIMIT));
        Thread.ofVirtual().start(reading);

        List<Change> changes = add(0, 1);

        assertEquals(changes, assertInstanceOf(Part.Some.class, reading.get()).changes());
    }

    @Test
    void sayThatNoMoreWillCome() throws InterruptedException {
        recent.end("on purpose");

        assertEquals(new Part.Ended("on purpose"), recent.read(0, LIMIT));
    }

    private List<Change> add(int partition, int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(change(partition, 100 + i, 2, 101 + i, 0));
        }
        recent.add(changes, changes.getLast().behind());
        return changes;
    }
}
