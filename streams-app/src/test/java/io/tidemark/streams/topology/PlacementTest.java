package io.tidemark.streams.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.RowId;
import io.tidemark.events.debezium.KeyForm;
import io.tidemark.streams.TestingEvents;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final Placement placement = new Placement("holdings");

    @Test
    void knowsNothingAtFirst() {
        assertEquals(OptionalInt.empty(), placement.partition("1"));
        placement.check("1", 3);

        assertFalse(placement.isKnown());
        assertFalse(placement.isRefuted());
    }

    @Test
    void findsThePartitionThatTheProducerTook() {
        learn(7);

        for (long id = -50; id < 1000; id++) {
            byte[] key = TestingEvents.key(id).getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    OptionalInt.of(BuiltInPartitioner.partitionForKey(key, 7)), placement.partition(Long.toString(id)));
        }
        assertEquals(OptionalInt.empty(), placement.partition("a"));
    }

    @Test
    void endsWithTheFirstRowThatLiesElsewhere() {
        learn(7);
        int right = placement.partition("1").orElseThrow();
        placement.check(new RowId.Of("1"), right);
        placement.check(new RowId.Of("a"), 0);
        assertTrue(placement.isKnown());

        placement.check(new RowId.Of("1"), (right + 1) % 7);

        assertFalse(placement.isKnown());
        assertTrue(placement.isRefuted());
        assertEquals(OptionalInt.empty(), placement.partition("2"));
        learn(7);
        assertFalse(placement.isKnown());
    }

    private void learn(int partitions) {
        byte[] key = TestingEvents.key(42).getBytes(StandardCharsets.UTF_8);
        placement.follow(KeyForm.of(key, new RowId.Of("42")).orElseThrow()::keyOf, partitions);
    }
}
