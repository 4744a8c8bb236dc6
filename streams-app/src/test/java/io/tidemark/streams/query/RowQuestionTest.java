package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowQuestionTest {
    @Test
    void asksForTheRowByAPathThatHoldsAnyId() {
        assertEquals("/v1/tables/links/rows/a%2Fb%252C", path("a/b%2C", Map.of()));
        assertEquals(
                "/v1/tables/links/rows/1?min-version=7&timeout=1500ms&min-position=0%2F19B6868",
                path("1", Map.of("min-version", "7", "min-position", "0/19b6868", "timeout", "5s")));
    }

    @Test
    void waitsTwoSecondsUnlessItSaysOtherwise() {
        assertEquals(Duration.ofSeconds(2), question("1", Map.of()).timeout());
        assertEquals(
                Duration.ofMillis(300),
                question("1", Map.of("timeout", "300ms")).timeout());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min-version  | 0                    | a version, as in the ETag of an earlier answer
            min-version  | x                    | a version, as in the ETag of an earlier answer
            min-position | 19B6868              | a position of PostgreSQL's log, such as 0/19B6868
            min-position | binlog.000003:154:0  | a position of PostgreSQL's log, such as 0/19B6868
            timeout      | 31s                  | a duration of at most 30s
            timeout      | 2                    | a duration of at most 30s
            """)
    void refusesWhatItCannotWaitFor(String name, String value, String allowed) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question("1", Map.of(name, value)));

        assertTrue(
                refused.getMessage().startsWith(name + ": is '" + value + "', allowed: " + allowed),
                refused.getMessage());
    }

    @Test
    void refusesAParameterThatItDoesNotKnow() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question("1", Map.of("limit", "5")));

        assertEquals(
                "limit: is no parameter of a row, allowed: min-version, min-position, timeout", refused.getMessage());
    }

    private static String path(String id, Map<String, String> query) {
        return question(id, query).path("links", Duration.ofMillis(1500));
    }

    private static RowQuestion question(String id, Map<String, String> query) {
        return RowQuestion.of(new Request(Map.of("id", id), query, name -> Optional.empty()));
    }
}
