package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManyRowsQuestionTest {
    @Test
    void namesIdsInTheirOrder() {
        assertEquals(
                new ManyRowsQuestion(List.of("b", "a", "b"), Fields.ALL), question("{\"ids\":[\"b\",\"a\",\"b\"]}"));
        assertEquals(List.of(), question("{\"ids\":[]}").ids());
    }

    @Test
    void isSentOnAsItIsRead() {
        List<String> odd = List.of("", "a\"\\b", "\u00e9", "\n");

        assertEquals(
                odd,
                question(new String(ManyRowsQuestion.body(odd), StandardCharsets.UTF_8))
                        .ids());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|the body is not allowed, but {\"ids\":[",
                "x|the body is no JSON",
                "{\"ids\":[\"a\"|the body is no JSON",
                "[]|the body is not allowed",
                "{\"ids\":\"a\"}|the body is not allowed",
                "{\"ids\":[],\"id\":1}|the body is not allowed",
                "{\"ids\":[1]}|ids: has 1, allowed: texts"
            })
    void saysWhatIsAllowed(String body, String problem) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> question(body));

        assertTrue(refused.getMessage().startsWith(problem), refused.getMessage());
    }

    @Test
    void hasAtMostAThousandIds() {
        byte[] most = ManyRowsQuestion.body(Collections.nCopies(1_000, "1"));
        byte[] more = ManyRowsQuestion.body(Collections.nCopies(1_001, "1"));

        assertEquals(
                1_000, question(new String(most, StandardCharsets.UTF_8)).ids().size());
        assertThrows(IllegalArgumentException.class, () -> question(new String(more, StandardCharsets.UTF_8)));
    }

    private static ManyRowsQuestion question(String body) {
        return ManyRowsQuestion.of(
                new Request(Map.of(), Map.of(), name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
