package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void namesTheColumnsThatDiffer() {
        assertEquals("a: 1 / 2", Difference.between("{\"a\":1,\"b\":3}", "{\"a\":2,\"b\":3}"));
        assertEquals("c: null / 4", Difference.between("{\"a\":1}", "{\"a\":1,\"c\":4}"));
    }

    @Test
    void saysHowManyMoreThereAre() {
        String text = Difference.between("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}", "{}");

        assertEquals("a: 1 / null, b: 1 / null, c: 1 / null and 2 more columns", text);
    }

    @Test
    void showsOfALongValueWhereItDiffers() {
        String same = "x".repeat(1_000);

        String text = Difference.between("{\"a\":\"" + same + "one\"}", "{\"a\":\"" + same + "two\"}");

        assertTrue(text.length() < 120, text);
        assertTrue(text.contains("one") && text.contains("two"), text);
    }
}
