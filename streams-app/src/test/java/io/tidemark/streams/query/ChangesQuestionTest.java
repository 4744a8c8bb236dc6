package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.instance.http.Request;
import io.tidemark.streams.feed.EventId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesQuestionTest {
    private static final String AN_ID = "AQAAAAcBAQU";
    private static final String ANOTHER_ID = "AQAAAAcBAQY";

    @Test
    void goesOnWhereABrowserStoppedThoughTheUrlSaysSomethingElse() {
        ChangesQuestion again = question(Map.of("from", "start", "last-event-id", ANOTHER_ID), AN_ID);

        assertEquals(EventId.read(AN_ID), again.from());
        assertFalse(again.withRows());
    }

    @Test
    void beginsWithTheRowsOrBehindAnEvent() {
        assertTrue(question(Map.of("from", "start"), "").withRows());
        assertEquals(
                EventId.read(AN_ID),
                question(Map.of("last-event-id", AN_ID), "").from());
        assertEquals(Optional.empty(), question(Map.of(), "").from());
    }

    @ParameterizedTest
    @CsvSource({"'', '', 1, true", "1, '', 1, true", "1, '', 10, false", "'', 1, 10, true", "'', 10, 1, false"})
    void wantsARowOrThoseOfAPrefix(String id, String prefix, String row, boolean wanted) {
        ChangesQuestion question = question(Map.of("id", id, "prefix", prefix), "");

        assertEquals(wanted, question.filter().wants(row.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from|end|from: is 'end', allowed: start",
                "last-event-id|42|last-event-id: is '42', allowed: the id of an event of this feed",
                "limit|1|limit: is no parameter of changes, allowed: last-event-id, from, id, prefix"
            })
    void saysWhatIsAllowed(String name, String value, String problem) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> question(Map.of(name, value), ""));

        assertEquals(problem, refused.getMessage());
    }

    private static ChangesQuestion question(Map<String, String> query, String lastEvent) {
        return ChangesQuestion.of(new Request(Map.of(), query, name -> Optional.of(lastEvent)));
    }
}
