package io.tidemark.demo.traffic;

import io.tidemark.demo.tables.ExampleTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One change of one row. Values are texts that PostgreSQL reads as the columns' types; null is null. */
public sealed interface Change {
    ExampleTable table();

    /** A new row; the database gives the key where the values do not. */
    record Insert(ExampleTable table, Map<String, String> values) implements Change {
        public Insert {
            values = ordered(values);
        }
    }

    /** Other values for some columns of a row. */
    record Update(ExampleTable table, String id, Map<String, String> values) implements Change {
        public Update {
            values = ordered(values);
        }
    }

    /** An update that sets a column to what it is: an event in the log, and no change. */
    record Rewrite(ExampleTable table, String id, String column) implements Change {}

    /** The end of a row. */
    record Delete(ExampleTable table, String id) implements Change {}

    private static Map<String, String> ordered(Map<String, String> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
