package io.tidemark.demo.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.demo.DemoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    private Path folder;

    @Test
    void namesColumnsAsTheHeaderHasThem() throws IOException {
        try (CsvFile file = open("customerId,\"First \"\"Name\"\"\",İL\n")) {
            assertEquals(List.of("customerId", "First \"Name\"", "İL"), file.columns());
            assertFalse(file.hasNext());
        }
    }

    @Test
    void tellsNullFromAnEmptyText() throws IOException {
        assertEquals(List.of(new CsvFile.Row(2, Arrays.asList("1", null, ""))), rows("a,b,c\n1,,\"\"\n"));
    }

    @Test
    void knowsInWhichLineARowBegins() throws IOException {
        assertEquals(
                List.of(new CsvFile.Row(2, List.of("1", "one\ntwo")), new CsvFile.Row(4, List.of("2", "three"))),
                rows("a,b\r\n1,\"one\ntwo\"\r\n2,three"));
    }

    @Test
    void saysWhereARowHasTheWrongNumberOfValues() {
        DemoException wrong = assertThrows(DemoException.class, () -> rows("a,b\n1,2\n1,2,3\n"));

        assertTrue(
                wrong.getMessage().endsWith("a.csv, line 3: 3 values, and the header has 2 columns"),
                wrong::getMessage);
    }

    @Test
    void saysWhereAQuoteIsNotClosed() {
        DemoException wrong = assertThrows(DemoException.class, () -> rows("a,b\n1,2\n3,\"4\n5,6\n"));

        assertTrue(wrong.getMessage().contains("a.csv, after line 2: (startline 3)"), wrong::getMessage);
    }

    @Test
    void saysThatThereIsNoFile() {
        Path nowhere = folder.resolve("nowhere.csv");

        DemoException wrong = assertThrows(DemoException.class, () -> CsvFile.open(nowhere, ',', 1));

        assertEquals("there is no file " + nowhere, wrong.getMessage());
    }

    @Test
    void saysWhereTextIsNotInUtf8() throws IOException {
        Path latin = Files.write(folder.resolve("latin.csv"), "a\n\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));

        DemoException wrong = assertThrows(DemoException.class, () -> CsvFile.open(latin, ',', 1));

        assertTrue(wrong.getMessage().endsWith("this is no text in UTF-8"), wrong::getMessage);
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        try (CsvFile file = open("\uFEFF\"a\",b\n")) {
            assertEquals(List.of("a", "b"), file.columns());
        }
    }

    @Test
    void refusesAHeaderThatNamesAColumnTwiceOrNot() {
        assertThrows(DemoException.class, () -> rows("a,a\n"));
        assertThrows(DemoException.class, () -> rows("a,\n"));
        assertThrows(DemoException.class, () -> rows(""));
    }

    @Test
    void endsAfterTheRowsThatAreWanted() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a;b\n1;2\n3;4\nbroken\n");

        try (CsvFile file = CsvFile.open(folder.resolve("a.csv"), ';', 2)) {
            assertEquals(List.of("1", "2"), file.next().values());
            assertEquals(List.of("3", "4"), file.next().values());
            assertFalse(file.hasNext());
        }
    }

    private List<CsvFile.Row> rows(String text) throws IOException {
        try (CsvFile file = open(text)) {
            List<CsvFile.Row> rows = new ArrayList<>();
            file.forEachRemaining(rows::add);
            return rows;
        }
    }

    private CsvFile open(String text) throws IOException {
        return CsvFile.open(Files.writeString(folder.resolve("a.csv"), text), ',', Long.MAX_VALUE);
    }
}
