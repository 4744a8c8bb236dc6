package io.tidemark.writer.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({"200,WRITTEN", "201,WRITTEN", "404,MISSING"})
    void isDoneWithoutAnError(int status, Outcome outcome) {
        assertEquals(new Verdict.Done(outcome), Verdict.on(new ItemAnswer(status, "", "")));
    }

    @ParameterizedTest
    @CsvSource("409,version_conflict_engine_exception")
    void isDoneWhenTheIndexIsFurther(int status, String error) {
        assertEquals(new Verdict.Done(Outcome.STALE), Verdict.on(new ItemAnswer(status, error, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "429,rejected_execution_exception,QUEUE_FULL",
        "429,circuit_breaking_exception,QUEUE_FULL",
        "429,cluster_block_exception,BLOCKED",
        "403,cluster_block_exception,BLOCKED",
        "403,security_exception,BLOCKED",
        "404,index_not_found_exception,INDEX_MISSING",
        "503,unavailable_shards_exception,UNAVAILABLE",
        "500,some_exception,UNAVAILABLE",
        "504,timeout_exception,UNAVAILABLE"
    })
    void triesAgainWhatMayPass(int status, String error, Retry.Reason reason) {
        Verdict.Again again = assertInstanceOf(Verdict.Again.class, Verdict.on(new ItemAnswer(status, error, "why")));

        assertEquals(new Retry(reason, error + ": why"), again.retry());
    }

    @ParameterizedTest
    @CsvSource({"400,mapper_parsing_exception", "400,illegal_argument_exception", "413,too_large"})
    void refusesWhatNeverPasses(int status, String error) {
        Verdict verdict = Verdict.on(new ItemAnswer(status, error, "failed to parse"));

        assertEquals(new Verdict.Refused(error, "OpenSearch refuses the document: failed to parse"), verdict);
    }
}
