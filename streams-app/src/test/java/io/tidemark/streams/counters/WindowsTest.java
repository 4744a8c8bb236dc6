package io.tidemark.streams.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
    private static final Windows WINDOWS = new Windows(10, OptionalLong.empty());

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 10", "9, 0, 10", "10, 10, 10", "-1, -10, 0", "-10, -10, -10"})
    void holdTheTimesFromTheirStartOn(long time, long start, long end) {
        assertEquals(start, WINDOWS.start(time));
        assertEquals(end, WINDOWS.end(time));
    }

    @Test
    void holdTheFirstTimeOfAll() {
        assertEquals(Long.MIN_VALUE, WINDOWS.start(Long.MIN_VALUE));
    }

    @Test
    void areKeptAsLongAsSomethingInThemMayBeAskedFor() {
        long hour = 3_600_000;
        Windows kept = new Windows(hour, OptionalLong.of(24 * hour));
        long now = 100 * hour + 1;

        assertEquals(75 * hour, kept.firstKept(now));
        assertTrue(kept.firstKept(now) <= kept.start(now - 24 * hour));
        assertEquals(Long.MIN_VALUE, WINDOWS.firstKept(now));
    }
}
