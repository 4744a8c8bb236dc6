package io.tidemark.cli.verify;

/**
 * A column as the database has it, and as events describe it.
 *
 * @param sqlType the type as SQL writes it, for a value of the key
 * @param eventType its name in the schema topic; empty where events do not say
 * @param inEvents whether the schema of the events has the column
 */
record DatabaseColumn(String name, DatabaseType type, String sqlType, String eventType, boolean inEvents) {
    /** The name as SQL writes it. */
    String sqlName() {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
