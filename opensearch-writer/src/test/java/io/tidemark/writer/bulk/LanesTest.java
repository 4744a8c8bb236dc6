package io.tidemark.writer.bulk;

import static io.tidemark.writer.bulk.TestingChanges.index;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.configuration.TableSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final TableSettings OTHER = new TableSettings("orders", "cdc.orders", "orders_index");

    private final TestingIndex index = new TestingIndex();
    private final TestingOutcomes outcomes = new TestingOutcomes();
    private final Lanes lanes = new Lanes(index, outcomes, new BulkLimits(4, 10_000));

    @Test
    void haveNoMoreThanTwoBulksInFlight() {
        TestingChanges.many(50).forEach(lanes::add);
        TestingChanges.many(50).stream().map(LanesTest::ofOther).forEach(lanes::add);

        lanes.send();
        lanes.send();

        assertEquals(2, index.bulks.size());
    }

    @Test
    void sendOtherTablesWhileOneIsTriedAgain() {
        lanes.add(index("a", 1, 0));
        lanes.send();
        index.answer(403);
        lanes.settle();

        lanes.add(ofOther(index("b", 1, 0)));
        lanes.send();

        assertEquals(List.of("b"), index.bulks.getLast());
        assertTrue(lanes.areRetrying());
    }

    @Test
    void letEachTableHaveItsTurn() {
        TestingChanges.many(50).forEach(lanes::add);
        lanes.send();
        TestingChanges.many(1).stream().map(LanesTest::ofOther).forEach(lanes::add);
        for (int turn = 0; turn < 3; turn++) {
            index.answer(201, 201, 201, 201);
            lanes.settle();
            lanes.send();
        }

        assertEquals(List.of("row0"), index.bulks.getLast(), "after one more turn of each lane that was there before");
    }

    @Test
    void areFullForTheTableAlone() {
        TestingChanges.many(50).forEach(lanes::add);

        assertTrue(lanes.areFull("customers"));
        assertFalse(lanes.areFull("orders"));
    }

    private static Change ofOther(Change change) {
        return new Change(OTHER, change.source(), change.operation());
    }
}
