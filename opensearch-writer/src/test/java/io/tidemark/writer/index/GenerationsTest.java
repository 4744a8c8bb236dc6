package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationsTest {
    private final Generations generations = new Generations("a.b");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, a.b-000001",
                "a.b-000001, a.b-000002",
                "a.b-000009 a.b-000002, a.b-000010",
                "a.b-999999, a.b-1000000",
                "a.b-1000000 a.b-999999, a.b-1000001",
                "axb-000007 a.b-old-000008 a.b-77, a.b-000001",
            })
    void countsOnFromTheHighest(String known, String next) {
        List<String> names = known == null ? List.of() : Arrays.asList(known.split(" "));

        assertEquals(next, generations.next(names));
    }

    @ParameterizedTest
    @CsvSource({
        "a.b-000001, true",
        "a.b-000001-filling, true",
        "a.b-1234567, true",
        "a.b-12345, false",
        "a.b, false",
        "a.b-filling, false",
        "axb-000001, false",
        "a.b-000001-old, false",
    })
    void knowsWhichAliasWouldBeInTheirWay(String alias, boolean collides) {
        assertEquals(collides, generations.collideWith(alias));
    }
}
