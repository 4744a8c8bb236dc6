package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import java.util.Map;
import java.util.Random;

/** Makes believable values for the rows of one table; the same seed makes the same values. */
public interface RowValues {
    /** Values for all columns of a new row, but the key and those with a default. */
    Map<String, String> row();

    /** Other values for one or two columns of a row that is there. */
    Map<String, String> edit();

    /** A column that an update without effect may set. */
    String plainColumn();

    /** The values of this table, from this source of chance. */
    static RowValues of(ExampleTable table, Random random) {
        return switch (table) {
            case CUSTOMERS -> new CustomerValues(random);
            case HOLDINGS -> new HoldingValues(random);
        };
    }
}
