package io.tidemark.streams.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    @Test
    void isReadAsItWasWritten() {
        EventId id = new EventId(-7, 1_763_730_648, Offsets.of(0, 127, 128, 1_000_000, Long.MAX_VALUE));

        assertTrue(id.text().matches("[A-Za-z0-9_-]+"), id.text());
        assertEquals(Optional.of(id), EventId.read(id.text()));
    }

    @Test
    void fitsIntoAHeaderForManyPartitions() {
        long[] offsets = LongStream.range(0, 1_000)
                .map(partition -> 100_000_000 + partition)
                .toArray();

        assertTrue(new EventId(1, 1_763_730_648, Offsets.of(offsets)).text().length() < 6_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "*",
                "AQ",
                "AQAAAAcBAQ",
                "AQAAAAcBAQUA",
                "AQAAAAcBAA",
                "AQAAAAcB_____________38B",
                "AQAAAAcB____________",
                "AgAAAAcBAQU"
            })
    void isNothingElse(String text) {
        assertEquals(Optional.empty(), EventId.read(text));
    }

    @Test
    void isReadBackFromThis() {
        assertEquals(Optional.of(new EventId(7, 1, Offsets.of(5))), EventId.read("AQAAAAcBAQU"));
    }
}
