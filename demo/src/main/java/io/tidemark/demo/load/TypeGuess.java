package io.tidemark.demo.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What types the columns of a file have, from all its values. */
final class TypeGuess {
    private TypeGuess() {}

    /** The narrowest type of each column that every value fits; a column without values is text. */
    static List<ColumnType> of(int columns, Iterator<CsvFile.Row> rows) {
        List<Set<ColumnType>> possible = new ArrayList<>();
        boolean[] seen = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            possible.add(EnumSet.allOf(ColumnType.class));
        }
        while (rows.hasNext()) {
            List<String> values = rows.next().values();
            for (int i = 0; i < columns; i++) {
                String value = values.get(i);
                if (value != null) {
                    seen[i] = true;
                    possible.get(i).removeIf(type -> !type.fits(value));
                }
            }
        }
        List<ColumnType> guess = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            guess.add(seen[i] ? narrowest(possible.get(i)) : ColumnType.TEXT);
        }
        return guess;
    }

    private static ColumnType narrowest(Set<ColumnType> possible) {
        return Arrays.stream(ColumnType.values())
                .filter(possible::contains)
                .findFirst()
                .orElse(ColumnType.TEXT);
    }
}
