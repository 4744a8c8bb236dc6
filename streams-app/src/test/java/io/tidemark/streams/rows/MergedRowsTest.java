package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergedRowsTest {

    @Test
    void comeInTheByteOrderOfTheirIds() throws IOException {
        // As UTF-16 the last would come before the third.
        Rows rows = merged(
                new TestingRows("", "10", "\uFF5E"), new TestingRows(), new TestingRows("1", "9", "\uD83D\uDE00"));

        assertEquals("|1|10|9|\uFF5E|\uD83D\uDE00", ids(rows));
    }

    @Test
    void haveEachIdOnceInItsNewestVersion() throws IOException {
        Rows rows = merged(new TestingRows("1@5", "2@7"), new TestingRows("1@6"), new TestingRows("1@4", "3@1"));

        List<RowLine> all = TestingRows.all(rows);

        assertEquals(List.of(6L, 7L, 1L), all.stream().map(RowLine::version).toList());
    }

    @Test
    void endInAnErrorWhereASourceBreaks() throws IOException {
        Rows rows = merged(new TestingRows("1", "3", "!"), new TestingRows("2", "4"));

        assertEquals("1", rows.next().orElseThrow().idText());
        assertEquals("2", rows.next().orElseThrow().idText());
        assertThrows(IOException.class, rows::next);
    }

    @Test
    void neverGoBack() throws IOException {
        Rows rows = merged(new TestingRows("2", "1"), new TestingRows("15"));

        assertEquals("15", rows.next().orElseThrow().idText());
        assertEquals("2", rows.next().orElseThrow().idText());
        IOException problem = assertThrows(IOException.class, rows::next);
        assertEquals("rows came out of order: '1' after '2'", problem.getMessage());
    }

    @Test
    void closeAllTheirSources() throws IOException {
        TestingRows one = new TestingRows("1");
        TestingRows other = new TestingRows("2");
        Rows rows = merged(one, other);
        assertFalse(one.isClosed() || other.isClosed());

        rows.close();

        assertTrue(one.isClosed() && other.isClosed());
    }

    private static Rows merged(Rows... sources) throws IOException {
        return MergedRows.of(List.of(sources));
    }

    private static String ids(Rows rows) throws IOException {
        Stream<String> ids = TestingRows.all(rows).stream().map(RowLine::idText);
        return String.join("|", ids.toList());
    }
}
