package io.tidemark.streams.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final Set<Integer> ALL = Set.of(0, 1, 2);
    private static final Answer ANSWER = Answer.json(new byte[0]);

    @Test
    void saysNothingWhereAPartitionWasNotAsked() {
        Lookup here = found(7, 0, 1);

        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here), ALL));
        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here, new Lookup.Warming("")), ALL));
        assertInstanceOf(Lookup.Warming.class, Lookup.together(List.of(here), Set.of()));
    }

    @Test
    void isAbsentWhereNoneHasIt() {
        List<Lookup> lookups = List.of(absent(0, 1), absent(2));

        assertEquals(absent(0, 1, 2), Lookup.together(lookups, ALL));
    }

    @Test
    void isTheNewestVersionOfThoseThatHaveIt() {
        Lookup older = found(7, 0);
        Lookup newer = new Lookup.Elsewhere(Set.of(2), 9, ANSWER, Duration.ZERO);

        Lookup together = new Lookup.Elsewhere(ALL, 9, ANSWER, Duration.ZERO);
        assertEquals(together, Lookup.together(List.of(older, absent(1), newer), ALL));
        assertEquals(together, Lookup.together(List.of(newer, older, absent(0, 1)), ALL));
    }

    @Test
    void isAsOldAsTheOldestCopy() {
        Lookup copy = new Lookup.Absent(Set.of(0), Duration.ofMillis(300));
        Lookup other = new Lookup.Absent(Set.of(1, 2), Duration.ofMillis(200));

        assertEquals(
                Duration.ofMillis(300),
                Lookup.together(List.of(other, copy, found(7, 0)), ALL).staleness());
    }

    private static Lookup found(long version, Integer... partitions) {
        return new Lookup.Found(Set.of(partitions), row(version), Duration.ZERO);
    }

    private static Lookup absent(Integer... partitions) {
        return new Lookup.Absent(Set.of(partitions), Duration.ZERO);
    }

    private static Row row(long version) {
        return Row.fromJson(
                ("{\"version\":" + version + ",\"op\":\"c\",\"ts\":1,\"row\":{}}").getBytes(StandardCharsets.UTF_8));
    }
}
