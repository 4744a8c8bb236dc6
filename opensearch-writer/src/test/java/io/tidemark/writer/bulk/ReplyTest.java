package io.tidemark.writer.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    @ParameterizedTest
    @CsvSource({
        "401,BLOCKED",
        "403,BLOCKED",
        "404,INDEX_MISSING",
        "429,QUEUE_FULL",
        "500,UNAVAILABLE",
        "503,UNAVAILABLE",
        "409,UNAVAILABLE"
    })
    void sendsAllAgain(int status, Retry.Reason reason) {
        assertEquals(new Reply.Failed(new Retry(reason, "why")), Reply.ofStatus(status, "why"));
    }

    @ParameterizedTest
    @CsvSource({"400", "413"})
    void halvesWhatTheNodeDoesNotTake(int status) {
        assertEquals(new Reply.Unacceptable("why"), Reply.ofStatus(status, "why"));
    }

    @Test
    void doesNotKnowTheOutcomeOfABrokenConnection() {
        assertEquals(Retry.Reason.CONNECTION, reason(new CompletionException(new ConnectException("refused"))));
        assertEquals(Retry.Reason.TIMEOUT, reason(new CompletionException(new SocketTimeoutException("30 s"))));
    }

    @Test
    void doesNotTakeABrokenMachineForABrokenConnection() {
        Throwable failure = new CompletionException(new OutOfMemoryError("heap"));

        assertThrows(OutOfMemoryError.class, () -> Reply.ofFailure(failure));
    }

    @Test
    void readsOneAnswerAnItem() throws IOException {
        List<ItemAnswer> items = items("""
                {"took":3,"errors":true,"items":[
                 {"index":{"_id":"1","status":201,"_shards":{"total":2,"failed":1}}},
                 {"delete":{"status":404}},
                 {"index":{"error":{"type":"mapper_parsing_exception","reason":"failed to parse",
                   "caused_by":{"type":"illegal_argument_exception","reason":"object field"}},"status":400}}]}""");

        assertEquals(
                List.of(
                        new ItemAnswer(201, "", ""),
                        new ItemAnswer(404, "", ""),
                        new ItemAnswer(400, "mapper_parsing_exception", "failed to parse: object field")),
                items);
    }

    @Test
    void readsNoHalfAnswer() {
        assertThrows(IOException.class, () -> items("{\"items\":[{\"index\":{\"status\":201}},"));
        assertThrows(IOException.class, () -> items(""));
    }

    private static Retry.Reason reason(Throwable failure) {
        return assertInstanceOf(Reply.Failed.class, Reply.ofFailure(failure))
                .retry()
                .reason();
    }

    private static List<ItemAnswer> items(String json) throws IOException {
        return BulkAnswer.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
