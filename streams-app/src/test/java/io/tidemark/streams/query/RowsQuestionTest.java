package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import io.tidemark.streams.rows.Cursor;
import io.tidemark.streams.rows.Fields;
import io.tidemark.streams.rows.RowRange;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsQuestionTest {
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void asksForAPageOrForAll() {
        RowRange all = new RowRange("", Optional.empty());

        assertEquals(new RowsQuestion(all, 100, false, Fields.ALL), question(Map.of(), "*/*"));
        assertEquals(
                new RowsQuestion(all, Long.MAX_VALUE, true, Fields.ALL), question(Map.of(), "text/plain, " + NDJSON));
        assertEquals(
                new RowsQuestion(new RowRange("7,", Optional.of("7,3")), 1_000, false, Fields.ALL),
                question(Map.of("prefix", "7,", "limit", "1000", "cursor", Cursor.after("7,3")), ""));
        assertEquals(
                new RowsQuestion(all, 100, false, Fields.ALL),
                question(Map.of("prefix", "", "limit", "", "cursor", ""), ""));
        assertEquals(new RowsQuestion(all, 5_000, true, Fields.ALL), question(Map.of("limit", "5000"), NDJSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit|0|''|limit: is '0', allowed: a whole number from 1 to 1000",
                "limit|1001|''|limit: is '1001', allowed: a whole number from 1 to 1000",
                "limit|x|''|limit: is 'x', allowed: a whole number from 1 to 1000",
                "limit|-1|application/x-ndjson|limit: is '-1', allowed: a whole number from 1 on",
                "cursor|42|''|cursor: is '42', allowed: the cursor of the page before, as it was answered",
                "limt|5|''|limt: is no parameter of rows, allowed: prefix, limit, cursor, fields"
            })
    void saysWhatIsAllowed(String name, String value, String accept, String problem) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question(Map.of(name, value), accept));

        assertEquals(problem, refused.getMessage());
    }

    @Test
    void asksTheOthersForOneMore() {
        RowsQuestion page = question(Map.of("prefix", "a b%,", "cursor", Cursor.after("a")), "");

        assertEquals(
                "/v1/tables/links/rows?prefix=a%20b%25%2C&cursor=AWE&limit=101",
                page.ofAnotherInstance().path("links"));
        assertTrue(question(Map.of("limit", "1000"), "").ofAnotherInstance().isShort());
    }

    @Test
    void asksTheOthersForAll() {
        RowsQuestion all = question(Map.of(), NDJSON);

        assertEquals("/v1/tables/links/rows", all.ofAnotherInstance().path("links"));
        assertFalse(all.ofAnotherInstance().isShort());
    }

    private static RowsQuestion question(Map<String, String> query, String accept) {
        return RowsQuestion.of(new Request(Map.of(), query, name -> Optional.of(accept)));
    }
}
