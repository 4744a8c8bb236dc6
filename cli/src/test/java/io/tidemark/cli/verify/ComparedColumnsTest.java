package io.tidemark.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparedColumnsTest {
    private static final DatabaseColumn ID = column("id", "int4", 'b', "int32");

    @Test
    void areAllOfKnownTypesWhetherInEventsOrNot() {
        DatabaseColumn added = column("added", "text", 'b', "");

        ComparedColumns compared = new ComparedColumns(List.of(ID, added), List.of(ID), Set.of());

        assertEquals("\"id\" as \"id\", \"added\" as \"added\"", compared.sql());
        assertEquals(List.of(), compared.notes());
    }

    @Test
    void areNotThoseThatEventsLeaveOutAndItIsSaid() {
        DatabaseColumn pair = column("pair", "pair", 'c', "");

        ComparedColumns compared = new ComparedColumns(List.of(ID, pair), List.of(ID), Set.of());

        assertEquals("\"id\" as \"id\"", compared.sql());
        assertEquals(
                List.of("column pair is not compared: events leave out columns of its type, pair"), compared.notes());
    }

    @Test
    void areNotThoseThatSomebodyExceptsAndItIsSaid() throws IOException {
        DatabaseColumn secret = column("secret", "text", 'b', "string");

        ComparedColumns compared = new ComparedColumns(List.of(ID, secret), List.of(ID), Set.of("secret", "id"));

        assertEquals("\"id\" as \"id\"", compared.sql());
        assertEquals(2, compared.notes().size());
        assertEquals("{}", compared.canonical().of("{\"id\":1,\"secret\":2}"));
    }

    @Test
    void haveTheirOwnNamesAgainThatAnIndexRefuses() throws IOException {
        DatabaseColumn dotted = column("a.b", "text", 'b', "string");

        ComparedColumns compared = new ComparedColumns(List.of(ID, dotted), List.of(ID), Set.of());

        assertEquals("{\"a.b\":\"x\"}", compared.canonicalInIndex().of("{\"a%2Eb\":\"x\"}"));
        assertEquals("{\"a%2Eb\":\"x\"}", compared.canonical().of("{\"a%2Eb\":\"x\"}"));
    }

    @Test
    void mustSayWhatTheRowIdIs() {
        DatabaseColumn strange = column("strange", "pair", 'c', "");

        assertThrows(VerifyException.class, () -> new ComparedColumns(List.of(strange), List.of(strange), Set.of()));
    }

    private static DatabaseColumn column(String name, String type, char kind, String event) {
        return new DatabaseColumn(
                name, new DatabaseType(type, kind, -1, Optional.empty()), type, event, !event.isEmpty());
    }
}
