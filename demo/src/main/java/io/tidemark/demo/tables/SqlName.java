package io.tidemark.demo.tables;

import java.util.regex.Pattern;

/**
 * A table as it stands in the database's catalogue, upper case, blanks and all.
 *
 * @param schema the schema, {@code public} where nobody chose another
 */
public record SqlName(String schema, String table) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reads {@code SCHEMA.TABLE} or {@code TABLE}, each as it stands in the catalogue. */
    public static SqlName parse(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? new SqlName("public", name) : new SqlName(name.substring(0, dot), name.substring(dot + 1));
    }

    /** The name of a table or a column as SQL writes it: in quotes where it would mean another without them. */
    public static String identifier(String name) {
        return PLAIN.matcher(name).matches() ? name : quoted(name);
    }

    /** A name in quotes, which any name may have. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Schema and table as SQL writes them, {@code public."LİNKS"}. */
    @Override
    public String toString() {
        return identifier(schema) + "." + identifier(table);
    }
}
