package io.tidemark.streams.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Times in ms here; they are only compared. */
class HeartbeatsTest {
    private final Heartbeats heartbeats = new Heartbeats(1_000);

    @Test
    void proveMembershipByTheNextOne() {
        assertEquals(1_000, heartbeats.look(2_000, 0, 0));
        assertEquals(1_000, heartbeats.look(2_100, 1, 5));
        assertEquals(1_000, heartbeats.look(3_000, 1, 5));

        assertEquals(1_995, heartbeats.look(3_100, 2, 5));
        heartbeats.look(4_000, 2, 5);
        assertEquals(2_995, heartbeats.look(4_100, 3, 5));
    }

    @Test
    void proveNothingWhenTheyWereSentBeforeTheLastOneWasAnswered() {
        heartbeats.look(2_000, 0, 0);
        heartbeats.look(2_100, 1, 5);
        heartbeats.look(3_000, 1, 5);

        assertEquals(1_000, heartbeats.look(3_100, 2, 1_500));
        assertEquals(1_000, heartbeats.look(3_200, 3, 1_500));
        heartbeats.look(4_000, 3, 1_500);
        assertEquals(1_995, heartbeats.look(4_100, 4, 1_500));
    }

    @Test
    void proveNothingOfTheTimeInWhichNobodyLooked() {
        heartbeats.look(2_000, 0, 0);
        heartbeats.look(2_100, 1, 5);

        assertEquals(1_000, heartbeats.look(60_000, 2, 5));
        heartbeats.look(60_900, 2, 5);
        assertEquals(1_995, heartbeats.look(61_000, 3, 5));
        heartbeats.look(61_900, 3, 5);
        assertEquals(60_895, heartbeats.look(62_000, 4, 5));
    }
}
