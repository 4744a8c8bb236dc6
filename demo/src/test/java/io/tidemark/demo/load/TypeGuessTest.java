package io.tidemark.demo.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeGuessTest {
    @ParameterizedTest
    @CsvSource({
        "0, BIGINT",
        "-42, BIGINT",
        "9223372036854775807, BIGINT",
        "9223372036854775808, NUMERIC",
        "663.05, NUMERIC",
        "-0.10, NUMERIC",
        "00725, TEXT",
        "-0, NUMERIC",
        "+1, TEXT",
        "1e5, TEXT",
        "NaN, TEXT",
        "' 1', TEXT",
        "2024-04-10 14:03:26, TIMESTAMP",
        "2024-04-10T14:03:26.387745, TIMESTAMP",
        "2024-02-30 14:03:26, TEXT",
        "2024-04-10, TEXT",
        "2024-04-10 14:03:26+02, TEXT",
        "'', TEXT",
    })
    void takesTheNarrowestTypeOfAValue(String value, ColumnType type) {
        assertEquals(type, guess(value));
    }

    @Test
    void takesATypeOnlyWhereEveryValueFits() {
        assertEquals(ColumnType.NUMERIC, guess("1", "2.5", null));
        assertEquals(ColumnType.TEXT, guess("1", "2024-04-10 14:03:26"));
        assertEquals(ColumnType.TEXT, guess("1", "2", "x"));
    }

    @Test
    void takesTextWhereThereIsNoValue() {
        assertEquals(ColumnType.TEXT, guess());
        assertEquals(ColumnType.TEXT, guess((String) null));
    }

    private static ColumnType guess(String... values) {
        Stream<CsvFile.Row> rows =
                Arrays.stream(values).map(value -> new CsvFile.Row(2, Collections.singletonList(value)));
        List<ColumnType> types = TypeGuess.of(1, rows.iterator());
        return types.getFirst();
    }
}
