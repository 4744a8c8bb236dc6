package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final Set<Integer> ALL = Set.of(0, 1, 2);
    private static final Answer ANSWER = Answer.json(new byte[0]);

    @Test
    void saysNothingWhereAPartitionWasNotAsked() {
        Lookup here = new Lookup.Found(Set.of(0, 1), row(7));

        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here), ALL));
        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here, new Lookup.Warming("")), ALL));
        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here), Set.of()));
    }

    @Test
    void isAbsentWhereNoneHasIt() {
        List<Lookup> lookups = List.of(new Lookup.Absent(Set.of(0, 1)), new Lookup.Absent(Set.of(2)));

        assertEquals(new Lookup.Absent(ALL), Lookup.together(lookups, ALL));
    }

    @Test
    void isTheNewestVersionOfThoseThatHaveIt() {
        Lookup older = new Lookup.Found(Set.of(0), row(7));
        Lookup newer = new Lookup.Elsewhere(Set.of(2), 9, ANSWER);

        assertEquals(newer, Lookup.together(List.of(older, new Lookup.Absent(Set.of(1)), newer), ALL));
        assertEquals(newer, Lookup.together(List.of(newer, older, new Lookup.Absent(Set.of(0, 1))), ALL));
    }

    private static Row row(long version) {
        return Row.fromJson(
                ("{\"version\":" + version + ",\"op\":\"c\",\"ts\":1,\"row\":{}}").getBytes(StandardCharsets.UTF_8));
    }
}
