package io.tidemark.streams.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @ValueSource(strings = {"[0]", "[12,3,9]", "[663.05,1]", "[-0.00,-7]", "[123456789012345678901234567890.5]"})
    void areReadAsTheyWereWritten(String json) {
        Amounts amounts = Amounts.parse(Slice.of(json));

        assertEquals(json.replace("-0.00", "0.00"), new String(amounts.toJson(), StandardCharsets.UTF_8));
        assertEquals(amounts, Amounts.parse(Slice.of(amounts.toJson())));
    }

    @Test
    void areAddedExactly() {
        Amounts sum = parse("[0.1,1]").plus(parse("[0.20,1]"));

        assertEquals("[0.30,2]", sum.toString());
        assertTrue(sum.plus(parse("[-0.3,-2]")).isZero());
        assertFalse(sum.plus(parse("[-0.3,-1]")).isZero());
    }

    @Test
    void areWrittenWithoutExponent() {
        assertEquals("[1000]", parse("[1E3]").toString());
    }

    private static Amounts parse(String json) {
        return Amounts.parse(Slice.of(json));
    }
}
