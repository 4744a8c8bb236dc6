package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

        assertEquals("limit: is no parameter of a row, allowed: fields", refused.getMessage());
    }

    private static RowQuestion question(String id, Map<String, String> query) {
        return RowQuestion.of(new Request(Map.of("id", id), query, name -> Optional.empty()));
    }
}
