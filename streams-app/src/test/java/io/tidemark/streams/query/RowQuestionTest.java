package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowQuestionTest {
    @Test
    void asksForTheRowByAPathThatHoldsAnyId() {
        assertEquals(
                "/v1/tables/links/rows/a%2Fb%252C", question("a/b%2C", Map.of()).path("links"));
    }

    @Test
    void refusesAParameterThatItDoesNotKnow() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question("1", Map.of("limit", "5")));

        assertTrue(refused.getMessage().startsWith("limit: is no parameter of a row, allowed: "), refused::getMessage);
    }

    @Test
    void sendsATimeOnAsTheSameMoment() {
        RowQuestion question = question("1", Map.of("as-of", "2026-01-01T02:00:00+02:00"));

        assertEquals("/v1/tables/links/rows/1?as-of=2026-01-01T00%3A00%3A00Z", question.path("links"));
    }

    @Test
    void refusesATimeWithoutAZone() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> question("1", Map.of("as-of", "2026-01-01T02:00:00")));

        assertEquals(
                "as-of: is '2026-01-01T02:00:00', allowed: a time of the past with its zone, such as 2026-01-01T00:00:00Z",
                refused.getMessage());
    }

    private static RowQuestion question(String id, Map<String, String> query) {
        return RowQuestion.of(new Request(Map.of("id", id), query, name -> Optional.empty()));
    }
}
