package io.tidemark.writer.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveRowsTest {
    private final LiveRows rows = new LiveRows();

    @Test
    void keepsTheHighestVersion() {
        rows.put("a", 2);
        rows.put("a", 5);
        rows.put("a", 3);
        rows.delete("a", 4);

        assertTrue(rows.has("a", 5));
        assertFalse(rows.has("a", 3));
        assertEquals(1, rows.count());
    }

    @Test
    void remembersThatARowIsGone() {
        rows.put("a", 2);
        rows.delete("a", 3);
        rows.put("a", 1);
        rows.delete("never there", 7);

        assertEquals(0, rows.count());
        assertFalse(rows.has("a", 2));
        assertFalse(rows.has("a", 3));
        assertFalse(rows.has("a", -3));
        assertFalse(rows.has("unknown", 0));
    }

    @Test
    void takesARowThatComesBack() {
        rows.put("a", 2);
        rows.delete("a", 3);
        rows.put("a", 4);

        assertTrue(rows.has("a", 4));
        assertEquals(1, rows.count());
    }

    @Test
    void knowsAsManyRowsAsThereAre() {
        Random random = new Random(3);
        Map<String, Long> expected = new HashMap<>();
        for (long version = 1; version <= 300_000; version++) {
            String id = String.valueOf(random.nextInt(100_000));
            if (random.nextInt(4) == 0) {
                rows.delete(id, version);
                expected.remove(id);
            } else {
                rows.put(id, version);
                expected.put(id, version);
            }
        }

        assertEquals(expected.size(), rows.count());
        assertTrue(expected.entrySet().stream().allMatch(row -> rows.has(row.getKey(), row.getValue())));
    }
}
