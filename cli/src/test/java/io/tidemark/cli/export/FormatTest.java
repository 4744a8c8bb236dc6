package io.tidemark.cli.export;

import static io.tidemark.cli.export.TestingVersions.DELETED;
import static io.tidemark.cli.export.TestingVersions.INSERTED;
import static io.tidemark.cli.export.TestingVersions.UPDATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void writesRowsAsLinesForPeople() throws IOException {
        assertEquals("""
                id: 8, name: "Lamar \\"L\\" Lehner", tags: ["a","b"], price: 1000.00
                id: 7, name: "", tags: null, price: 1000.00
                """, written(Format.TEXT, Content.ROWS, List.of(), INSERTED, UPDATED));
    }

    @Test
    void writesChangesAsLinesForPeople() throws IOException {
        assertEquals("""
                2024-04-10T14:03:26.395Z  row 8 inserted at 0/B, version 11 | id: 8, price: 1000.00
                2024-04-10T14:03:26.395Z  row 7 updated at 0/C, version 12 | price: 663.05 -> 1000.00 | id: 7, price: 1000.00
                2024-04-10T14:03:26.395Z  row 6 deleted, version 13 | was id: 6
                """, written(Format.TEXT, Content.CHANGES, List.of("id", "price"), INSERTED, UPDATED, DELETED));
    }

    @Test
    void writesRowsAsCsv() throws IOException {
        assertEquals("""
                "id","name","tags","price"
                8,"Lamar ""L"" Lehner","[""a"",""b""]",1000.00
                7,"",,1000.00
                """, written(Format.CSV, Content.ROWS, List.of(), INSERTED, UPDATED));
    }

    @Test
    void writesChangesAsCsv() throws IOException {
        assertEquals("""
                "ts","op","id","version","position","changed","row.price","row.id"
                1712757806395,"u","7",12,"0/C","{""price"":663.05}",1000.00,7
                1712757806395,"d","6",13,,"{""id"":6}",,
                """, written(Format.CSV, Content.CHANGES, List.of("price", "id"), UPDATED, DELETED));
    }

    @Test
    void writesTheHeaderWithoutAnyRow() throws IOException {
        assertEquals("\"name\"\n", written(Format.CSV, Content.ROWS, List.of("name")));
    }

    @Test
    void writesRowsAsJsonAsTheHttpApiListsThem() throws IOException {
        assertEquals(
                "{\"id\":\"7\",\"version\":12,\"position\":\"0/C\",\"ts\":1712757806395,"
                        + "\"row\":{\"id\":7,\"name\":\"\",\"tags\":null,\"price\":1000.00}}\n",
                written(Format.NDJSON, Content.ROWS, List.of(), UPDATED));
        assertEquals(
                "{\"id\":\"7\",\"version\":12,\"position\":\"0/C\",\"ts\":1712757806395,\"row\":{\"price\":1000.00,\"id\":7}}\n",
                written(Format.NDJSON, Content.ROWS, List.of("price", "id"), UPDATED));
    }

    @Test
    void writesChangesAsJson() throws IOException {
        assertEquals(
                "{\"id\":\"6\",\"version\":13,\"ts\":1712757806395,\"op\":\"d\","
                        + "\"changed\":{\"id\":6,\"name\":\"Łukasz, jr.\"},\"row\":null}\n",
                written(Format.NDJSON, Content.CHANGES, List.of(), DELETED));
        assertEquals(
                "{\"id\":\"6\",\"version\":13,\"ts\":1712757806395,\"op\":\"d\",\"changed\":{},\"row\":null}\n",
                written(Format.NDJSON, Content.CHANGES, List.of("price"), DELETED));
    }

    private static String written(Format format, Content content, List<String> chosen, RowVersion... versions)
            throws IOException {
        Columns columns = new Columns(Optional.empty(), chosen);
        for (RowVersion version : versions) {
            columns.see(version);
        }
        StringWriter out = new StringWriter();
        Export export = format.begin(out, content, columns);
        for (RowVersion version : versions) {
            export.write(version);
        }
        export.flush();
        return out.toString();
    }
}
