package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexNamesTest {
    @Test
    void letsNamesPassThatAreOnlyAlike() {
        List<TableSettings> tables = tables("a", "a-1", "a-00001", "ab", "a-000001x");

        assertDoesNotThrow(() -> IndexNames.check(tables));
    }

    @Test
    void refusesAnAliasThatIsAnotherTablesIndex() {
        assertEquals(
                "tables.t1.index: is 'a-000001', a name that an index of table t0 may have, allowed: one that is not 'a-' and a"
                        + " number",
                refusal("a", "a-000001"));
        assertEquals(
                "tables.t0.index: is 'a-000012-filling', a name that an index of table t1 may have, allowed: one that is not"
                        + " 'a-' and a number",
                refusal("a-000012-filling", "a"));
    }

    @Test
    void refusesOneAliasForTwoTables() {
        assertEquals("tables.t1.index: is 'a', as that of table t0, allowed: an index of its own", refusal("a", "a"));
    }

    @Test
    void refusesAnAliasThatIsTooLongForTheNamesMadeOfIt() {
        assertEquals(
                "tables.t0.index: is '" + "ä".repeat(121)
                        + "', which has 242 bytes, allowed: at most 240, since the indices behind it have longer names",
                refusal("ä".repeat(121)));
        assertDoesNotThrow(() -> IndexNames.check(tables("ä".repeat(120))));
    }

    private static String refusal(String... indices) {
        List<TableSettings> tables = tables(indices);
        return assertThrows(ConfigurationException.class, () -> IndexNames.check(tables))
                .getMessage();
    }

    private static List<TableSettings> tables(String... indices) {
        return IntStream.range(0, indices.length)
                .mapToObj(number -> new TableSettings("t" + number, "topic", indices[number]))
                .toList();
    }
}
