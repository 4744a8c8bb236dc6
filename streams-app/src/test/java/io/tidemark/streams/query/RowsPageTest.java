package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.streams.rows.RowLine;
import io.tidemark.streams.rows.Rows;
import io.tidemark.streams.rows.TestingRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsPageTest {
    private static final String ROW = "{\"id\":\"1\",\"version\":1,\"row\":{}}";

    @Test
    void hasACursorOnlyWhereRowsAreLeft() throws IOException {
        String second = ROW.replace("\"1\"", "\"2\"");

        assertEquals("{\"rows\":[]}", page(new TestingRows(), 1));
        assertEquals("{\"rows\":[" + ROW + "]}", page(new TestingRows("1"), 1));
        assertEquals("{\"rows\":[" + ROW + "," + second + "]}", page(new TestingRows("1", "2"), 3));
        assertEquals("{\"rows\":[" + ROW + "],\"cursor\":\"ATE\"}", page(new TestingRows("1", "2"), 1));
    }

    @Test
    void isNoneWhereARowCannotBeRead() {
        assertThrows(IOException.class, () -> page(new TestingRows("1", "!"), 2));
    }

    @Test
    void endsEarlyWhenItsRowsAreLarge() throws IOException {
        byte[] large = new byte[3 * 1024 * 1024];
        Rows rows = new Rows() {
            @Override
            public Optional<RowLine> next() {
                return Optional.of(new RowLine(new byte[] {'1'}, 1, large));
            }

            @Override
            public void close() {}
        };

        assertEquals("{\"rows\":[,,],\"cursor\":\"ATE\"}".length() + 3 * large.length, RowsPage.of(rows, 100).length);
    }

    @Test
    void streamsALineEach() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new RowsBody(new TestingRows("1", "2"), 1, true).writeTo(out);

        assertEquals("\n" + ROW + "\n", out.toString(StandardCharsets.UTF_8));
    }

    private static String page(Rows rows, long limit) throws IOException {
        return new String(RowsPage.of(rows, limit), StandardCharsets.UTF_8);
    }
}
