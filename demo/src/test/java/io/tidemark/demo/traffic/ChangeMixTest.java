package io.tidemark.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.tables.ExampleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        Stream<Change> ofBothForms = Stream.of(ExampleTable.HOLDINGS, ExampleTable.TRANSACTIONS)
                .flatMap(table -> changes(table, 7).stream());

        assertTrue(ofBothForms
                .filter(Change.Delete.class::isInstance)
                .map(Change.Delete.class::cast)
                .allMatch(delete -> !delete.table().key().isFirst(delete.id())));
    }

    @Test
    void changesFewKeysMostOfTheTime() {
        List<String> updated = changes(ExampleTable.HOLDINGS, 7).stream()
                .filter(Change.Update.class::isInstance)
                .map(change -> ((Change.Update) change).id())
                .toList();

        long ofTheFirstTen =
                updated.stream().filter(id -> Long.parseLong(id) <= 10).count();
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
        KnownKeys keys = new KnownKeys(
                IntStream.rangeClosed(1, 200).mapToObj(table.key()::first).toList());
        ChangeMix mix = new ChangeMix(table, new Random(seed), keys);
        List<Change> changes = new ArrayList<>();
        int nextKey = 1_000;
        for (int i = 0; i < CHANGES; i++) {
            Change change = mix.next();
            changes.add(change);
            if (change instanceof Change.Insert) {
                mix.inserted(key(table, ++nextKey));
            } else if (change instanceof Change.Delete delete) {
                mix.gone(delete.id());
            }
        }
        return changes;
    }

    /** A key as the database gives it to a row that is none of the first. */
    private static String key(ExampleTable table, int number) {
        return switch (table.key().form()) {
            case NUMBER -> String.valueOf(number);
            case UUID -> new UUID(number, number).toString();
        };
    }
}
