package io.tidemark.events;

import io.tidemark.events.json.UndecodableException;

/**
 * Where a change stands in the database's own order. Positions of one database compare; a class a database, each with a
 * text form that no other has.
 */
public sealed interface Position extends Comparable<Position>
        permits PostgresPosition, MySqlPosition, SqlServerPosition, OraclePosition {

    /** The form that the database itself prints. */
    String text();

    /** The position as a positive number of 63 bits that keeps its order. */
    long ordinal();

    /**
     * Reads a text form.
     *
     * @throws UndecodableException when no database writes it so
     */
    static Position parse(String text) {
        return PostgresPosition.tryParse(text)
                .or(() -> MySqlPosition.tryParse(text))
                .or(() -> SqlServerPosition.tryParse(text))
                .or(() -> OraclePosition.tryParse(text))
                .orElseThrow(() -> new UndecodableException("position is '" + text
                        + "', known are 0/19B6868 (PostgreSQL), binlog.000003:154:0 (MySQL),"
                        + " 00000027:00000758:0005/00000027:00000758:0003/1 (SQL Server), scn:123:122 (Oracle)"));
    }
}
