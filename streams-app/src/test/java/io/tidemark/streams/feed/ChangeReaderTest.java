package io.tidemark.streams.feed;

import static io.tidemark.streams.feed.TestingChanges.change;
import static io.tidemark.streams.feed.TestingChanges.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Two partitions, of which another instance read in another order. */
class ChangeReaderTest {
    private static final long OLD = 5;
    private static final long NOW = 9;

    private final RecentChanges recent = new RecentChanges(id(0, 10, 10), 1_000_000);
    private final AtomicBoolean left = new AtomicBoolean();

    @Test
    void isGivenOnlyWhatItHasNotSeen() throws InterruptedException {
        recent.add(
                List.of(change(0, 10, 0, 11, 10), change(0, 11, 0, 12, 10), change(1, 10, NOW, 12, 11)),
                id(NOW, 12, 11));

        List<Change> changes = next(reader(id(OLD, 11, 11)));

        assertEquals(List.of(11L), changes.stream().map(Change::offset).toList());
    }

    @Test
    void hasPlacesOfItsOwnUntilTheOthersHaveSeenTheSame() throws InterruptedException {
        ChangeReader reader = reader(id(OLD, 10, 12));
        recent.add(List.of(change(0, 10, NOW, 11, 10)), id(NOW, 11, 10));
        recent.add(List.of(change(1, 10, NOW, 11, 11), change(1, 11, NOW, 11, 12)), id(NOW, 11, 12));
        recent.add(List.of(change(1, 12, NOW, 11, 13)), id(NOW, 12, 14));

        List<Change> changes = next(reader);

        assertEquals(
                List.of(id(OLD, 11, 12), id(NOW, 11, 13)),
                changes.stream().map(Change::behind).toList());
        assertEquals(id(NOW, 12, 14), reader.reached());
    }

    @Test
    void keepsItsTimeWhereTheOthersReadWhatIsOld() throws InterruptedException {
        ChangeReader reader = reader(id(OLD, 10, 10));
        recent.add(List.of(change(0, 10, 0, 11, 10)), id(0, 11, 10));

        assertEquals(id(OLD, 11, 10), next(reader).getFirst().behind());
        assertEquals(id(OLD, 11, 10), reader.reached());
    }

    @Test
    void isToldThatItIsTooSlow() throws InterruptedException {
        ChangeReader reader = reader(id(OLD, 10, 10));
        assertEquals(List.of(), next(reader));
        for (int offset = 10; offset < 10_010; offset++) {
            recent.add(List.of(change(0, offset, NOW, offset + 1, 10)), id(NOW, offset + 1, 10));
        }

        assertInstanceOf(Reading.Passed.class, reader.next(Duration.ZERO));
    }

    @Test
    void isToldThatTheLogCannotBeRead() throws InterruptedException {
        assertInstanceOf(Reading.Ended.class, reader(id(OLD, 9, 10)).next(Duration.ZERO));
    }

    @Test
    void saysThatItLeaves() {
        reader(id(OLD, 10, 10)).close();

        assertTrue(left.get());
    }

    private ChangeReader reader(EventId from) {
        return new ChangeReader(
                recent,
                from,
                new Semaphore(1),
                place -> {
                    throw new KafkaException("on purpose");
                },
                () -> left.set(true));
    }

    private static List<Change> next(ChangeReader reader) throws InterruptedException {
        return assertInstanceOf(Reading.Changes.class, reader.next(Duration.ZERO))
                .changes();
    }
}
