package io.tidemark.streams.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.events.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsPageTest {
    private static final Row INSERTED = row("""
            {"version":10,"position":"0/A","op":"c","ts":1000,"row":{"id":7,"amount":663.05,"by":null}}""");
    private static final Row UPDATED = row("""
            {"version":20,"position":"0/14","op":"u","ts":2000,"changed":{"amount":663.05,"by":null},\
            "row":{"id":7,"amount":1000.00000000000000000001,"by":"postgres"}}""");
    private static final Row DELETED = row("""
            {"version":30,"op":"d","ts":3000,"changed":{"id":7,"amount":1000.00000000000000000001,"by":"postgres"},\
            "row":null}""");

    @Test
    void tellsOldAndNewOfEachColumnWithEveryDigit() {
        assertEquals("""
                {"id":"7","versions":[{"version":20,"position":"0/14","op":"u","ts":2000,"by":"postgres",\
                "changed":{"amount":{"old":663.05,"new":1000.00000000000000000001},"by":{"old":null,"new":"postgres"}}}]}""", page(List.of(UPDATED), 10));
    }

    @Test
    void tellsAnInsertByItsNewValuesAndADeleteByItsOldOnes() {
        assertEquals("""
                {"id":"7","versions":[{"version":30,"op":"d","ts":3000,\
                "changed":{"id":{"old":7},"amount":{"old":1000.00000000000000000001},"by":{"old":"postgres"}}},\
                {"version":10,"position":"0/A","op":"c","ts":1000,\
                "changed":{"id":{"new":7},"amount":{"new":663.05},"by":{"new":null}}}]}""", page(List.of(DELETED, INSERTED), 10));
    }

    @Test
    void saysWhereToGoOn() {
        assertEquals(",\"cursor\":\"20\"}", end(page(List.of(DELETED, UPDATED, INSERTED), 2), 15));
        assertEquals("}}}]}", end(page(List.of(DELETED, UPDATED, INSERTED), 3), 5));
    }

    @Test
    void tellsAColumnThatIsGoneAsNull() {
        Row dropped = row("""
                {"version":20,"op":"u","ts":2000,"changed":{"a\\"b":[1, 2]},"row":{"id":7}}""");

        assertEquals("""
                {"id":"7","versions":[{"version":20,"op":"u","ts":2000,"changed":{"a\\"b":{"old":[1, 2],"new":null}}}]}""", page(List.of(dropped), 1));
    }

    private static String page(List<Row> versions, long limit) {
        return new String(VersionsPage.of("7", versions.iterator(), limit, Optional.of("by")), StandardCharsets.UTF_8);
    }

    private static String end(String page, int characters) {
        return page.substring(page.length() - characters);
    }

    private static Row row(String json) {
        return Row.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }
}
