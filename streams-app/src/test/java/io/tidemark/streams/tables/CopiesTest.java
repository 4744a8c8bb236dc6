package io.tidemark.streams.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("tidemark-holdings-rows-changelog", 3);

    private final Copies copies = new Copies();

    @BeforeEach
    void begin() {
        copies.onUpdateStart(CHANGELOG, "rows", 10);
        copies.onBatchLoaded(CHANGELOG, "rows", new TaskId(0, 3), 19, 10, 40);
    }

    @Test
    void haveNoAgeBeforeTheyWereComplete() {
        assertEquals(Set.of(3), copies.partitions());
        assertEquals(Map.of(3, 20L), copies.applied());
        assertEquals(Optional.empty(), copies.staleness(3));
        assertEquals(Optional.empty(), copies.staleness(4));
    }

    @Test
    void ageFromWhenTheyWereComplete() {
        copies.complete(3, 20, System.nanoTime() - Duration.ofSeconds(7).toNanos());

        Duration staleness = copies.staleness(3).orElseThrow();
        assertTrue(staleness.toSeconds() >= 7 && staleness.toSeconds() < 60, staleness.toString());
    }

    @Test
    void keepTheirAgeWhenTheyAreMadeActiveUntilTheyAreRestored() {
        copies.complete(3, 20, System.nanoTime());
        copies.onUpdateSuspended(CHANGELOG, "rows", 19, 40, SuspendReason.PROMOTED);
        copies.onRestoreStart(CHANGELOG, "rows", 20, 40);
        assertTrue(copies.staleness(3).isPresent());

        copies.onRestoreEnd(CHANGELOG, "rows", 20);

        assertEquals(Set.of(), copies.partitions());
    }

    @Test
    void loseTheirAgeWhenTheyBeginAnewWithLess() {
        copies.complete(3, 20, System.nanoTime());
        copies.onRestoreStart(CHANGELOG, "rows", 0, 40);

        assertEquals(Optional.empty(), copies.staleness(3));
        copies.onUpdateStart(CHANGELOG, "rows", 0);
        copies.complete(3, 20, System.nanoTime());
        assertEquals(Optional.empty(), copies.staleness(3));
    }

    @Test
    void areNoneWhereTheyMovedAway() {
        copies.complete(3, 20, System.nanoTime());
        copies.onUpdateSuspended(CHANGELOG, "rows", 19, 40, SuspendReason.MIGRATED);

        assertEquals(Optional.empty(), copies.staleness(3));
    }

    @Test
    void areOfTheRowsAlone() {
        copies.onUpdateStart(new TopicPartition("tidemark-holdings-statistics-changelog", 5), "statistics", 0);

        assertEquals(Set.of(3), copies.partitions());
    }
}
