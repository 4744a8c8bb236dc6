package io.tidemark.cli.export;

import static io.tidemark.cli.export.TestingVersions.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentRowsTest {
    private final CurrentRows rows = new CurrentRows();

    @Test
    void areTheLastVersionsOfWhatIsNotDeleted() {
        add("1", "{\"id\":1}");
        add("2", "{\"id\":2}");
        add("3", "{\"id\":3}");
        add("2", "null");
        rows.add(bytes("3"), null);
        add("1", "{\"id\":1,\"name\":\"new\"}");

        assertEquals(
                List.of("{\"id\":1,\"name\":\"new\"}"),
                rows.stream()
                        .map(version -> version.row().document().orElseThrow().toString())
                        .toList());
    }

    @Test
    void areInTheOrderOfTheBytesOfTheirIds() {
        List.of("b", "10", "9", "İ", "😀", "\uFFFD", "A").forEach(id -> add(id, "{}"));

        assertEquals(
                List.of("10", "9", "A", "b", "İ", "\uFFFD", "😀"),
                rows.stream().map(RowVersion::id).toList());
    }

    private void add(String id, String row) {
        String op = row.equals("null") ? "d" : "u";
        rows.add(bytes(id), bytes("{\"version\":1,\"op\":\"" + op + "\",\"ts\":1,\"row\":" + row + "}"));
    }
}
