package io.tidemark.writer.bulk;

import static io.tidemark.writer.bulk.TestingChanges.delete;
import static io.tidemark.writer.bulk.TestingChanges.index;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch batch = new Batch();

    @Test
    void keepsTheNewestChangeOfARow() {
        assertFalse(batch.add(index("a", 1, 10)));
        assertFalse(batch.add(index("b", 2, 11)));
        assertTrue(batch.add(delete("a", 3, 12)));

        assertEquals(List.of(delete("a", 3, 12).operation(), index("b", 2, 11).operation()), operations());
    }

    @Test
    void keepsTheNewestChangeAlsoWhenTheOlderComesLast() {
        batch.add(delete("a", 3, 10));
        batch.add(index("a", 1, 11));

        assertEquals(List.of(delete("a", 3, 10).operation()), operations());
    }

    @Test
    void remembersWhereTheFirstChangeStoodThoughItWasSuperseded() {
        batch.add(index("a", 1, 10));
        batch.add(index("a", 2, 11));

        assertEquals(OptionalLong.of(10), batch.firstOffset(TestingChanges.partition()));
    }

    @Test
    void countsTheBytesOfWhatItKeeps() {
        batch.add(index("a", 1, 10, "{\"long\":\"" + "x".repeat(1_000) + "\"}"));
        batch.add(delete("a", 2, 11));

        assertEquals(delete("a", 2, 11).operation().size(), batch.bytes());
    }

    @Test
    void forgetsAPartition() {
        batch.add(index("a", 1, 10));

        batch.forget(List.of(TestingChanges.partition()));

        assertTrue(batch.isEmpty());
        assertEquals(0, batch.bytes());
        assertEquals(OptionalLong.empty(), batch.firstOffset(TestingChanges.partition()));
    }

    private List<RowOperation.Write> operations() {
        return batch.changes().stream().map(Change::operation).toList();
    }
}
