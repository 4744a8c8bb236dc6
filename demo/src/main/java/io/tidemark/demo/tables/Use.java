package io.tidemark.demo.tables;

import io.tidemark.demo.values.RowValues;
import java.util.Random;
import java.util.function.Function;

/**
 * How a table is changed.
 *
 * @param group who changes it
 * @param touchedColumn the column that an update sets to the present time, or the empty string where there is none
 * @param values what is written into it
 */
record Use(Group group, String touchedColumn, Function<Random, RowValues> values) {
    Use(Group group, Function<Random, RowValues> values) {
        this(group, "", values);
    }
}
