package io.tidemark.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedRowsTest {

    @Test
    void areTheLinesThatAreNotEmpty() throws IOException {
        String large = row("b" + "x".repeat(200_000));

        List<RowLine> rows = TestingRows.all(received("\n" + row("a") + "\n\n" + large + "\n" + row("c") + "\n"));

        assertEquals(3, rows.size());
        assertEquals("a", rows.get(0).idText());
        assertEquals(large, new String(rows.get(1).json(), StandardCharsets.UTF_8));
        assertEquals("c", rows.get(2).idText());
        assertEquals(List.of(), TestingRows.all(received("\n")));
    }

    @Test
    void endInAnErrorWhereALineIsCutShort() throws IOException {
        Rows cutInALine = received(row("a") + "\n" + row("b"));
        Rows noRow = received("{}\n");

        assertEquals("a", cutInALine.next().orElseThrow().idText());
        assertThrows(IOException.class, cutInALine::next);
        assertThrows(IOException.class, noRow::next);
    }

    private static Rows received(String text) {
        return new ReceivedRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(String id) {
        return "{\"id\":\"" + id + "\",\"version\":1,\"ts\":2,\"row\":{}}";
    }
}
