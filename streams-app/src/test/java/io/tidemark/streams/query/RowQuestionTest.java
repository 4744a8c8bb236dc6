package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.instance.http.Request;
import java.time.Duration;
import java.util.List;
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

        assertEquals("limit: is no parameter of a row, allowed: fields, timeout, max-staleness", refused.getMessage());
    }

    @Test
    void waitsForAsLongAsItIsAllowedTo() {
        assertEquals(Duration.ofSeconds(2), question("1", Map.of()).timeout());
        assertEquals(
                Duration.ofMillis(300),
                question("1", Map.of("timeout", "300ms")).timeout());

        for (String wrong : List.of("31s", "2", "0s", "soon")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> question("1", Map.of("timeout", wrong)));
            assertEquals(
                    "timeout: is '" + wrong + "', allowed: a duration such as 500ms or 2s, from 1ms to 30s",
                    refused.getMessage());
        }
    }

    @Test
    void allowsACopyOfAnAge() {
        RowQuestion question = question("1", Map.of("max-staleness", "5s"));

        assertEquals("/v1/tables/links/rows/1?max-staleness=5000ms", question.path("links"));
        assertEquals("/v1/tables/links/rows/1", question.current().path("links"));
    }

    private static RowQuestion question(String id, Map<String, String> query) {
        return RowQuestion.of(new Request(Map.of("id", id), query, name -> Optional.empty()));
    }
}
