package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void areTheSameInAnyOrderOfRows() {
        Buckets up = new Buckets();
        Buckets down = new Buckets();
        IntStream.range(0, 100_000).forEach(id -> add(up, id, "x"));
        IntStream.range(0, 100_000).forEach(id -> add(down, 99_999 - id, "x"));

        assertTrue(up.differing(down).isEmpty());
        assertEquals(100_000, up.total());
    }

    @Test
    void differWhereARowDoes() {
        Buckets one = new Buckets();
        Buckets other = new Buckets();
        IntStream.range(0, 1_000).forEach(id -> add(one, id, "x"));
        IntStream.range(0, 1_000).forEach(id -> add(other, id, id == 7 ? "y" : "x"));

        BitSet differing = one.differing(other);

        assertEquals(1, differing.cardinality());
        assertTrue(differing.get(Buckets.of("7")));
    }

    @Test
    void differWhereARowIsTwice() {
        Buckets one = new Buckets();
        Buckets other = new Buckets();
        add(one, 1, "x");
        add(other, 1, "x");
        add(other, 1, "x");

        assertTrue(one.differing(other).get(Buckets.of("1")));
    }

    @Test
    void tellTwoRowsApartThatSwappedTheirDocuments() {
        assertNotEquals(
                row(1, "x").hash("1") + row(2, "y").hash("2"),
                row(1, "y").hash("1") + row(2, "x").hash("2"));
    }

    private static void add(Buckets buckets, int id, String document) {
        buckets.add(Integer.toString(id), row(id, document).hash(Integer.toString(id)));
    }

    private static PlacedRow row(int id, String document) {
        return new PlacedRow(Integer.toString(id), 0, Optional.empty(), document, "");
    }
}
