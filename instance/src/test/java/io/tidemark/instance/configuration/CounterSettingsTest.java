package io.tidemark.instance.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.instance.configuration.CounterSettings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterSettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    count: changes        | CHANGES     | ''
                    count: changes, of: b | CHANGES     | b
                    count: rows           | ROWS        | ''
                    count: rows-gained    | ROWS_GAINED | ''
                    count: rows-lost      | ROWS_LOST   | ''
                    sum: b                | SUM         | b
                    sum-gained: b         | SUM_GAINED  | b
                    sum-lost: b           | SUM_LOST    | b
                    """)
    void sayWhatIsCounted(String what, Kind kind, String column) throws IOException {
        CounterSettings counter = read("a", "{table: t, group-by: g, " + what + "}");

        assertEquals(kind, counter.kind());
        assertEquals(column.isEmpty() ? List.of() : List.of(column), counter.columns());
        assertEquals(List.of("g"), counter.groupBy());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'grup-by: b'                                  | grup-by: unknown key; did you mean 'group-by'?
                    'table: u'                                    | table: is 'u', allowed: one of tables: t
                    'table: t, count: rows'                       | group-by: is missing
                    'table: t, group-by: [b, b]'                  | group-by: is [b, b], allowed: names of columns, each once
                    'table: t, group-by: {b: c}'                  | group-by: is {"b":"c"}, allowed: a list of values
                    'table: t, group-by: b, count: all'           | count: is 'all', allowed: changes, rows, rows-gained, rows-lost
                    'table: t, group-by: b, sum: c, count: rows'  | sum: is set beside count, allowed: one of the two
                    'table: t, group-by: b, sum: c, of: c'        | of: is of no use here, allowed: with 'count: changes'
                    'table: t, group-by: b, sum: c, window: 1h'   | window: is of no use here: 'sum' says what is now, allowed: no such key
                    'table: t, group-by: b, sum-lost: c, window: 0h' | window: is no time, allowed: a duration such as 1h, 90d
                    'table: t, group-by: b, sum-lost: c, keep: 1h' | keep: is of no use without 'window', allowed: both, 'window' alone, or none
                    'table: t, group-by: b, sum-lost: c, window: 1h, keep: 5m' | keep: is '5m', shorter than the window of 1h, allowed: as long, or longer
                    """)
    void sayWhatIsAllowed(String counter, String message) {
        assertProblem("counters.a." + message, "a", "{" + counter + "}");
    }

    @Test
    void haveANameThatAPathCanHold() {
        assertProblem("counters.A: is not a counter's name, allowed: [a-z][a-z0-9_-]*, at most 100", "A", "{}");
    }

    @Test
    void countSomething() {
        assertProblem(
                "counters.a: says not what to count, allowed: one of count, sum, sum-gained, sum-lost",
                "a",
                "{table: t, group-by: b}");
    }

    private void assertProblem(String message, String name, String counter) {
        String problem = assertThrows(ConfigurationException.class, () -> read(name, counter))
                .getMessage()
                .replace(file() + ": ", "");
        assertEquals(message, problem.substring(0, Math.min(message.length(), problem.length())));
    }

    private CounterSettings read(String name, String counter) throws IOException {
        Files.writeString(file(), "tables: {t: {topic: t}}\ncounters: {" + name + ": " + counter + "}\n");
        return Configuration.read(file()).counters().get(0);
    }

    private Path file() {
        return folder.resolve("tidemark.yaml");
    }
}
