package io.tidemark.writer.bulk;

import static io.tidemark.writer.bulk.TestingChanges.delete;
import static io.tidemark.writer.bulk.TestingChanges.index;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final TestingIndex index = new TestingIndex();
    private final TestingOutcomes outcomes = new TestingOutcomes();
    private final Lane lane = new Lane(index, outcomes, new BulkLimits(4, 10_000));

    @Test
    void sendsOneBulkAfterTheOther() {
        lane.add(index("a", 1, 0));
        lane.send();
        lane.add(index("b", 1, 1));
        lane.send();

        assertEquals(List.of(List.of("a")), index.bulks);
        answer(201);
        assertEquals(List.of(List.of("a"), List.of("b")), index.bulks);
    }

    @Test
    void holdsTheNewerChangeOfARowBackUntilTheOlderIsAnswered() {
        lane.add(index("a", 1, 0));
        lane.send();
        lane.add(delete("a", 2, 1));
        answerAndWait(429);

        assertEquals(List.of(List.of("a"), List.of("a")), index.bulks);
        answer(201);
        answer(200);
        assertEquals(List.of("a 1 written", "a 2 written"), outcomes.done);
    }

    @Test
    void sendsOnlyTheFailedItemsAgain() {
        TestingChanges.many(4).forEach(lane::add);
        lane.send();

        answerAndWait(201, 429, 201, 503);

        assertEquals(List.of("row1", "row3"), index.bulks.getLast());
        assertTrue(lane.isRetrying());
        answer(201, 201);
        assertFalse(lane.isRetrying());
    }

    @Test
    void sendsAllAgainWhenTheOutcomeIsUnknown() {
        TestingChanges.many(2).forEach(lane::add);
        lane.send();

        index.answer(new Reply.Failed(new Retry(Retry.Reason.CONNECTION, "reset")));
        lane.settle();
        await().untilAsserted(this::hasSentTwice);

        assertEquals(index.bulks.getFirst(), index.bulks.getLast());
    }

    @Test
    void doesNotBelieveAnAnswerThatLeavesItemsOut() {
        TestingChanges.many(2).forEach(lane::add);
        lane.send();

        answerAndWait(201);

        assertEquals(List.of(Retry.Reason.UNKNOWN), outcomes.retries);
        assertEquals(2, index.bulks.getLast().size());
    }

    @Test
    void refusesOneDocumentAndWritesItsNeighbours() {
        TestingChanges.many(3).forEach(lane::add);
        lane.send();

        answer(201, 400, 201);

        assertEquals(List.of("row0 1 written", "row2 1 written"), outcomes.done);
        assertEquals(1L, outcomes.refusals.getFirst().source().offset());
        assertFalse(lane.hasWork());
    }

    @Test
    void halvesABulkThatIsNotTakenAsAWholeDownToTheOneThatSpoilsIt() {
        TestingChanges.many(4).forEach(lane::add);
        lane.send();
        index.answer(new Reply.Unacceptable("too large"));
        settleAndSend();
        index.answer(new Reply.Unacceptable("too large"));
        settleAndSend();
        index.answer(new Reply.Unacceptable("too large"));
        settleAndSend();

        assertEquals(0L, outcomes.refusals.getFirst().source().offset());
        answer(201, 201);
        answer(201);
        assertEquals(List.of("row1 1 written", "row2 1 written", "row3 1 written"), outcomes.done);
    }

    @Test
    void knowsTheFirstOffsetWithoutAnAnswer() {
        lane.add(index("a", 1, 5));
        lane.send();
        lane.add(index("a", 2, 6));

        assertEquals(OptionalLong.of(5), lane.firstOutstanding(TestingChanges.partition()));
        answer(201);
        assertEquals(OptionalLong.of(6), lane.firstOutstanding(TestingChanges.partition()));
        answer(201);
        assertEquals(OptionalLong.empty(), lane.firstOutstanding(TestingChanges.partition()));
    }

    @Test
    void doesNotTryAgainWhatItWasToldToForget() {
        lane.add(index("a", 1, 5));
        lane.send();
        lane.forget(List.of(TestingChanges.partition()));
        answer(429);

        assertFalse(lane.hasWork());
        assertFalse(lane.isRetrying());
        assertEquals(OptionalLong.empty(), lane.firstOutstanding(TestingChanges.partition()));
    }

    @Test
    void isNoLongerRetryingWhenThePartitionsGoMeanwhile() {
        lane.add(index("a", 1, 5));
        lane.send();
        answer(429);
        assertTrue(lane.isRetrying());

        lane.forget(List.of(TestingChanges.partition()));

        assertFalse(lane.isRetrying());
    }

    @Test
    void isFullAtItsLimits() {
        TestingChanges.many(3).forEach(lane::add);
        assertFalse(lane.isFull());

        lane.add(index("d", 1, 3));
        assertTrue(lane.isFull());
    }

    private void answer(int... statuses) {
        index.answer(statuses);
        settleAndSend();
    }

    private void answerAndWait(int... statuses) {
        index.answer(statuses);
        lane.settle();
        await().untilAsserted(this::hasSentTwice);
    }

    private void hasSentTwice() {
        lane.send();
        assertEquals(2, index.bulks.size());
    }

    private void settleAndSend() {
        lane.settle();
        lane.send();
    }
}
