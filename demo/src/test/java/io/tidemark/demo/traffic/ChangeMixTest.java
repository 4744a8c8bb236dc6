package io.tidemark.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.tables.ExampleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangeMixTest {
    private static final int CHANGES = 2_000;

    @Test
    void decidesTheSameFromTheSameSeed() {
        for (ExampleTable table : ExampleTable.values()) {
            assertEquals(statements(table, 7), statements(table, 7));
            assertNotEquals(statements(table, 7), statements(table, 8));
        }
    }

    @Test
    void makesEveryKindOfChange() {
        List<Change> changes = changes(ExampleTable.CUSTOMERS, 7);

        assertTrue(changes.stream().anyMatch(Change.Insert.class::isInstance));
        assertTrue(changes.stream().anyMatch(Change.Update.class::isInstance));
        assertTrue(changes.stream().anyMatch(Change.Rewrite.class::isInstance));
        assertTrue(changes.stream().anyMatch(Change.Delete.class::isInstance));
    }

    @Test
    void neverDeletesOneOfTheFirstRows() {
        assertTrue(changes(ExampleTable.HOLDINGS, 7).stream()
                .filter(Change.Delete.class::isInstance)
                .map(Change.Delete.class::cast)
                .allMatch(delete -> delete.id() > ExampleTable.LAST_FIXED_ID));
    }

    @Test
    void changesFewKeysMostOfTheTime() {
        List<Long> updated = changes(ExampleTable.HOLDINGS, 7).stream()
                .filter(Change.Update.class::isInstance)
                .map(change -> ((Change.Update) change).id())
                .toList();

        long ofTheFirstTen = updated.stream().filter(id -> id <= 10).count();
        assertTrue(ofTheFirstTen > updated.size() / 4, ofTheFirstTen + " of " + updated.size());
    }

    @Test
    void insertsWhereThereIsNothingYet() {
        ChangeMix mix = new ChangeMix(ExampleTable.CUSTOMERS, new Random(1), new KnownKeys(List.of()));

        assertTrue(mix.next() instanceof Change.Insert);
    }

    private static List<ChangeStatement> statements(ExampleTable table, long seed) {
        return changes(table, seed).stream().map(ChangeStatement::of).toList();
    }

    private static List<Change> changes(ExampleTable table, long seed) {
        KnownKeys keys = new KnownKeys(LongStream.rangeClosed(1, 200).boxed().toList());
        ChangeMix mix = new ChangeMix(table, new Random(seed), keys);
        List<Change> changes = new ArrayList<>();
        long nextKey = ExampleTable.LAST_FIXED_ID;
        for (int i = 0; i < CHANGES; i++) {
            Change change = mix.next();
            changes.add(change);
            if (change instanceof Change.Insert) {
                mix.inserted(++nextKey);
            } else if (change instanceof Change.Delete delete) {
                mix.gone(delete.id());
            }
        }
        return changes;
    }
}
