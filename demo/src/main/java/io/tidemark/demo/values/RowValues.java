package io.tidemark.demo.values;

import java.util.Map;

/** Makes believable values for the rows of one table; the same chance makes the same values. */
public interface RowValues {
    /** Values for all columns of a new row, but the key and those with a default. */
    Map<String, String> row();

    /** Other values for one or two columns of a row that is there. */
    Map<String, String> edit();

    /** A column that an update without effect may set. */
    String plainColumn();
}
