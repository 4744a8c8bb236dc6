package io.tidemark.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowStatesTest {
    private final RowStates states = new RowStates();

    @BeforeEach
    void isInsertedChangedDeletedAndInsertedAgain() {
        states.add("plain", "1", 10, "{\"a\":1}");
        states.add("plain", "1", 20, "{\"a\":2}");
        states.add("plain", "1", 30, null);
        states.add("plain", "1", 40, "{\"a\":4}");
        states.add("plain", "2", 15, "{\"a\":2}");
    }

    @Test
    void mayBeAnyWhereNothingIsAsked() {
        assertRight(read("1", 0, 0, null, 200, 5, "{\"a\":1}"), 0);
        assertRight(read("1", 0, 0, null, 404, 0, null), 0);
        assertWrong(read("2", 0, 0, null, 200, 5, "{\"a\":1}"), 0, "the row never was so");
        assertRight(read("3", 0, 0, null, 404, 0, null), 0);
        assertWrong(read("3", 0, 0, null, 200, 5, "{\"a\":1}"), 0, "the row never was so");
    }

    @Test
    void mayNotBeOlderThanTheLastRest() {
        assertRight(read("1", 0, 0, null, 200, 5, "{\"a\":2}"), 29);
        assertWrong(read("1", 0, 0, null, 200, 5, "{\"a\":1}"), 29, "older");
        assertWrong(read("2", 0, 0, null, 404, 0, null), 15, "older");
    }

    @Test
    void mayNotBeOlderThanACommittedChange() {
        assertRight(read("1", 30, 0, null, 404, 0, null), 0);
        assertRight(read("1", 30, 0, null, 200, 9, "{\"a\":4}"), 0);
        assertWrong(read("1", 30, 0, null, 200, 9, "{\"a\":2}"), 0, "older");
        assertWrong(read("1", 40, 0, null, 404, 0, null), 0, "older");
    }

    @Test
    void mayNotBeOlderThanAnEarlierAnswer() {
        assertRight(read("1", 0, 7, "{\"a\":2}", 404, 8, null), 0);
        assertWrong(read("1", 0, 7, "{\"a\":2}", 200, 7, "{\"a\":1}"), 0, "older");
        assertWrong(read("1", 0, 7, "{\"a\":2}", 200, 6, "{\"a\":2}"), 0, "its version is 6");
    }

    @Test
    void needNotBeTold() {
        assertRight(read("1", 40, 9, null, 503, 0, null), 40);
        assertRight(read("1", 40, 9, null, 412, 0, null), 40);
    }

    private void assertRight(Read read, long rest) {
        assertTrue(
                states.wrong(read, rest).isEmpty(),
                () -> states.wrong(read, rest).orElseThrow());
    }

    private void assertWrong(Read read, long rest, String why) {
        String complaint = states.wrong(read, rest).orElse("");
        assertTrue(complaint.contains(why), complaint);
        assertEquals(0, complaint.indexOf("plain " + read.id() + ": asked was answered " + read.status()));
    }

    private static Read read(
            String id, long change, long minVersion, String earlier, int status, long version, String document) {
        return new Read(ChaosTable.PLAIN, id, "asked", change, minVersion, earlier, status, version, document);
    }
}
