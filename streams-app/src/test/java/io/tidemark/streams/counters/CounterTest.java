package io.tidemark.streams.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.Operation;
import io.tidemark.events.Row;
import io.tidemark.instance.configuration.CounterSettings;
import io.tidemark.instance.configuration.CounterSettings.Kind;
import io.tidemark.streams.counters.Counter.Count;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row before and after: group and amount, {@code -} where it is not there. */
class CounterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    # what is counted | before     | after         | what each group gains
                    ROWS              | -          | 'a',5         | a[1]
                    ROWS              | 'a',5      | 'a',6         | nothing
                    ROWS              | 'a',5      | 'b',5         | a[-1] b[1]
                    ROWS              | 'a',5      | null,5        | a[-1] %00[1]
                    ROWS              | 'a',null   | -             | a[-1]
                    ROWS_GAINED       | -          | 'a',5         | a[1]
                    ROWS_GAINED       | 'a',5      | 'b',5         | b[1]
                    ROWS_GAINED       | 'a',5      | 'a',6         | nothing
                    ROWS_GAINED       | 'a',5      | -             | nothing
                    ROWS_LOST         | 'a',5      | 'b',5         | a[1]
                    ROWS_LOST         | 'a',5      | -             | a[1]
                    ROWS_LOST         | -          | 'a',5         | nothing
                    SUM               | -          | 'a',5.50      | a[5.50,1]
                    SUM               | 'a',5.50   | 'a',5         | a[-0.50,0]
                    SUM               | 'a',5      | 'a',5.0       | nothing
                    SUM               | 'a',5      | 'b',6         | a[-5,-1] b[6,1]
                    SUM               | 'a',null   | 'b',6         | b[6,1]
                    SUM               | 'a',5      | 'a',null      | a[-5,-1]
                    SUM               | 'a',0      | 'a',null      | a[0,-1]
                    SUM               | 'a',5      | 'a',"NaN"     | a[-5,-1] skipped
                    SUM               | 'a',"NaN"  | 'b',7         | b[7,1] skipped
                    SUM               | -          | 'a',"12.5"    | a[12.5,1]
                    SUM               | -          | 'a',1e3       | a[1000,1]
                    SUM               | -          | 'a',1e99999   | skipped
                    SUM               | -          | 'a',true      | skipped
                    SUM               | -          | 'a',""        | skipped
                    SUM               | -          | 'a',[1]       | skipped
                    SUM_GAINED        | -          | 'a',5         | a[5,1]
                    SUM_GAINED        | 'a',5      | 'a',7.25      | a[2.25,1]
                    SUM_GAINED        | 'a',5      | 'b',5         | b[5,1]
                    SUM_GAINED        | 'a',5      | 'a',4         | nothing
                    SUM_GAINED        | 'a',5      | -             | nothing
                    SUM_GAINED        | 'a',-5     | -             | a[5,1]
                    SUM_LOST          | 'a',5      | 'a',2         | a[3,1]
                    SUM_LOST          | 'a',5      | 'b',5         | a[5,1]
                    SUM_LOST          | 'a',5      | 'b',9         | a[5,1]
                    SUM_LOST          | 'a',5      | -             | a[5,1]
                    SUM_LOST          | 'a',5      | 'a',7         | nothing
                    SUM_LOST          | 'a',0      | -             | nothing
                    CHANGES           | -          | 'a',5         | nothing
                    CHANGES           | 'a',5      | -             | nothing
                    CHANGES           | 'a',5      | 'a',6         | a[1,1]
                    CHANGES           | 'a',5      | 'b',6         | b[1,1]
                    CHANGES           | 'a',5      | 'b',5         | nothing
                    CHANGES           | 'a',5      | 'a',null      | a[1,1]
                    """)
    void countsWhatEachGroupGains(Kind kind, String before, String after, String gained) {
        boolean ofColumn = kind == Kind.CHANGES || kind.label().startsWith("sum");
        CounterSettings settings =
                ofColumn ? TestingCounters.counter("c", kind, "g", "amount") : TestingCounters.counter("c", kind, "g");

        assertEquals(gained, count(settings, row(before), row(after)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    -     | 'a',1 | a[1]
                    'a',1 | 'a',2 | a[1]
                    'a',1 | 'b',1 | b[1]
                    'a',1 | -     | a[1]
                    """)
    void countsEveryChangeWhereNoColumnIsNamed(String before, String after, String gained) {
        assertEquals(gained, count(TestingCounters.counter("c", Kind.CHANGES, "g"), row(before), row(after)));
    }

    @Test
    void countsChangesOfColumnsEachAndTogether() {
        CounterSettings changes = TestingCounters.counter("c", Kind.CHANGES, "u", "s", "q");

        assertEquals("7[1,1,0]", count(changes, "{\"u\":7,\"s\":\"A\",\"q\":1}", "{\"u\":7,\"s\":\"B\",\"q\":1}"));
        assertEquals("7[1,0,1]", count(changes, "{\"u\":7,\"s\":\"A\",\"q\":1}", "{\"u\":7,\"s\":\"A\",\"q\":2}"));
        assertEquals("8[1,1,1]", count(changes, "{\"u\":7,\"s\":\"A\",\"q\":1}", "{\"u\":8,\"s\":\"B\",\"q\":2}"));
        assertEquals("nothing", count(changes, "{\"u\":7,\"s\":\"A\",\"q\":1}", "{\"u\":8,\"s\":\"A\",\"q\":1}"));
        assertEquals("7[1,1,0]", count(changes, "{\"u\":7,\"q\":1}", "{\"u\":7,\"s\":\"A\",\"q\":1}"));
    }

    @Test
    void makesGroupsAsRowIdsAreMade() {
        CounterSettings rows = TestingCounters.counter("c", Kind.ROWS, "a b");

        assertEquals("x%2Cy,7[1]", count(rows, null, "{\"a\":\"x,y\",\"b\":7}"));
        assertEquals("50%25,%00[1]", count(rows, null, "{\"a\":\"50%\"}"));
        assertEquals("null,%00[1]", count(rows, null, "{\"a\":\"null\",\"b\":null}"));
    }

    @Test
    void skipsAGroupThatIsTooLong() {
        CounterSettings rows = TestingCounters.counter("c", Kind.ROWS, "g");
        String tooLong = "{\"g\":\"" + "x".repeat(1_000) + "\"}";

        assertEquals("skipped", count(rows, null, tooLong));
        assertEquals("a[1] skipped", count(rows, tooLong, "{\"g\":\"a\"}"));
    }

    @Test
    void findsRowsThatASnapshotShowsFirst() {
        Row read = TestingCounters.written(null, Operation.READ, "{\"g\":\"a\",\"amount\":5}", 10);
        Row readAgain = TestingCounters.written(read, Operation.READ, "{\"g\":\"a\",\"amount\":7}", 20);

        assertEquals("a[5,1]", count(TestingCounters.counter("c", Kind.SUM, "g", "amount"), read));
        assertEquals("nothing", count(TestingCounters.counter("c", Kind.SUM_GAINED, "g", "amount"), read));
        assertEquals("a[2,1]", count(TestingCounters.counter("c", Kind.SUM_GAINED, "g", "amount"), readAgain));
        assertEquals("nothing", count(TestingCounters.counter("c", Kind.CHANGES, "g"), read));
        assertEquals("a[1]", count(TestingCounters.counter("c", Kind.CHANGES, "g"), readAgain));
    }

    @Test
    void knowsNoChangeOfARowThatNeverWas() {
        Row row = TestingCounters.written(null, Operation.CREATE, "{\"g\":\"a\"}", 10);
        Row gone = TestingCounters.deleted(row, 20);

        assertTrue(RowChange.of(gone).isPresent());
        assertFalse(RowChange.into(gone).isPresent());
    }

    @Test
    void isAnotherCounterWhereAnythingButItsNameIsDifferent() {
        String definition = definition("c", Kind.SUM, "g", "amount");

        assertEquals(definition, definition("d", Kind.SUM, "g", "amount"));
        assertEquals(
                5,
                List.of(
                                definition,
                                definition("c", Kind.SUM_LOST, "g", "amount"),
                                definition("c", Kind.SUM, "h", "amount"),
                                definition("c", Kind.SUM, "g h", "amount"),
                                definition("c", Kind.SUM, "g", "other"))
                        .stream()
                        .distinct()
                        .count());
    }

    private static String definition(String name, Kind kind, String group, String column) {
        return new Counter(TestingCounters.counter(name, kind, group, column)).definition();
    }

    private static String row(String values) {
        return values == null ? null : "{\"g\":" + values.replace('\'', '"').replace(",", ",\"amount\":") + "}";
    }

    private static String count(CounterSettings settings, String before, String after) {
        Row known = before == null ? null : TestingCounters.written(null, Operation.CREATE, before, 10);
        return count(
                settings,
                after == null
                        ? TestingCounters.deleted(known, 20)
                        : TestingCounters.written(known, Operation.UPDATE, after, 20));
    }

    private static String count(CounterSettings settings, Row row) {
        Count count = new Counter(settings).count(RowChange.of(row).orElseThrow());
        String shares = count.shares().stream()
                .map(share -> share.group() + share.amounts())
                .collect(Collectors.joining(" "));
        String all = count.skipped() ? (shares + " skipped").strip() : shares;
        return all.isEmpty() ? "nothing" : all;
    }
}
