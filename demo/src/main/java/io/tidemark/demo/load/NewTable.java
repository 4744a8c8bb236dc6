package io.tidemark.demo.load;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.SqlName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A table as the header of a file wants it: every name as it stands there. */
final class NewTable {
    private NewTable() {}

    /** The SQL that creates it; a key that is no column is wrong usage. */
    static String sql(SqlName table, List<String> columns, List<ColumnType> types, Optional<String> key) {
        StringJoiner parts = new StringJoiner(", ", "create table " + table + " (", ")");
        for (int i = 0; i < columns.size(); i++) {
            parts.add(SqlName.quoted(columns.get(i)) + " " + name(types.get(i)));
        }
        key.ifPresent(column -> parts.add("primary key (" + SqlName.quoted(checked(column, columns)) + ")"));
        return parts.toString();
    }

    /** Its columns for people, {@code customerId bigint, customerFName text}. */
    static String described(List<String> columns, List<ColumnType> types) {
        StringJoiner parts = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            parts.add(columns.get(i) + " " + name(types.get(i)));
        }
        return parts.toString();
    }

    private static String checked(String key, List<String> columns) {
        if (!columns.contains(key)) {
            throw DemoException.wrongUsage(
                    "--key " + key + " is no column of the file; its columns are " + String.join(", ", columns));
        }
        return key;
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
