package io.tidemark.cli.verify;

/** A table of the database by its names in the catalogue. */
record Relation(String schema, String table) {
    /** The name as SQL writes it. */
    String sqlName() {
        return DatabaseColumn.quoted(schema) + "." + DatabaseColumn.quoted(table);
    }

    /** What Debezium calls it, in its settings and signals. */
    String id() {
        return schema + "." + table;
    }

    @Override
    public String toString() {
        return id();
    }
}
