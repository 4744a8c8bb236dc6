package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowQuestionTest {
    @Test
    void asksForTheRowByAPathThatHoldsAnyId() {
        assertEquals("/v1/tables/links/rows/a%2Fb%252C", path(question("a/b%2C", Map.of())));
        assertEquals(
                "/v1/tables/links/rows/1?min-version=7&timeout=1500ms&min-position=0%2F19B6868",
                path(question("1", Map.of("min-version", "7", "min-position", "0/19b6868", "timeout", "5s"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min-version  | 0                    | a version, as in the ETag of an earlier answer
            min-version  | x                    | a version, as in the ETag of an earlier answer
            min-position | 19B6868              | a position of PostgreSQL's log, such as 0/19B6868
            min-position | binlog.000003:154:0  | a position of PostgreSQL's log, such as 0/19B6868
            """)
    void refusesWhatItCannotWaitFor(String name, String value, String allowed) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question("1", Map.of(name, value)));

        assertTrue(
                refused.getMessage().startsWith(name + ": is '" + value + "', allowed: " + allowed),
                refused.getMessage());
    }

    @Test
    void refusesACopyThatDoesNotKnowWhatItLacks() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> question("1", Map.of("min-position", "0/1", "max-staleness", "5s")));

        assertTrue(refused.getMessage().startsWith("max-staleness: is given beside min-position"));
    }

    @Test
    void refusesAParameterThatItDoesNotKnow() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question("1", Map.of("limit", "5")));

        assertEquals(
                "limit: is no parameter of a row, allowed: timeout, min-version, min-position, max-staleness, as-of, fields",
                refused.getMessage());
    }

    @Test
    void waitsForAsLongAsItIsAllowedTo() {
        assertEquals(Duration.ofSeconds(2), question("1", Map.of()).timeout());
        assertEquals(
                Duration.ofMillis(300),
                question("1", Map.of("timeout", "300ms")).timeout());

        for (String wrong : List.of("31s", "2", "soon")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> question("1", Map.of("timeout", wrong)));
            assertEquals(
                    "timeout: is '" + wrong + "', allowed: a duration such as 500ms or 2s, at most 30s",
                    refused.getMessage());
        }
    }

    @Test
    void allowsACopyOfAnAge() {
        RowQuestion question = question("1", Map.of("max-staleness", "5s"));

        assertEquals("/v1/tables/links/rows/1?max-staleness=5000ms", path(question));
        assertEquals("/v1/tables/links/rows/1", path(question.current()));
    }

    @Test
    void sendsATimeOnAsTheSameMoment() {
        RowQuestion question = question("1", Map.of("as-of", "2026-01-01T02:00:00+02:00"));

        assertEquals("/v1/tables/links/rows/1?as-of=2026-01-01T00%3A00%3A00Z", path(question));
    }

    @Test
    void refusesATimeWithoutAZone() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> question("1", Map.of("as-of", "2026-01-01T02:00:00")));

        assertEquals(
                "as-of: is '2026-01-01T02:00:00', allowed: a time of the past with its zone, such as 2026-01-01T00:00:00Z",
                refused.getMessage());
    }

    @Test
    void refusesAVersionOfThePast() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> question("1", Map.of("as-of", "2026-01-01T00:00:00Z", "min-version", "7")));

        assertTrue(refused.getMessage().startsWith("min-version: is given beside as-of"), refused::getMessage);
    }

    private static String path(RowQuestion question) {
        return question.path("links", Duration.ofMillis(1500));
    }

    private static RowQuestion question(String id, Map<String, String> query) {
        return RowQuestion.of(new Request(Map.of("id", id), query, name -> Optional.empty()));
    }
}
