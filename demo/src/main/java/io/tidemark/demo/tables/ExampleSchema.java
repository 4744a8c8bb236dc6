package io.tidemark.demo.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the roles, the connectors' signal tables and the example tables; what is there already stays as it is. */
public final class ExampleSchema {
    private ExampleSchema() {}

    /** Creates the roles that change the tables; those that are there stay. */
    public static void createRoles(Connection connection) throws SQLException {
        execute(connection, SqlText.beside(ExampleSchema.class, "roles.sql"));
    }

    /** Creates the table through which each connector is told what to do; those that are there stay. */
    public static void createSignals(Connection connection) throws SQLException {
        execute(connection, "create schema if not exists signals");
        for (String connector : ExampleTable.connectors()) {
            execute(
                    connection,
                    "create table if not exists signals." + connector
                            + " (id varchar(64) primary key, type varchar(32) not null, data text)");
        }
    }

    /** Creates a table, in the connection's transaction: true if it was not there. */
    public static boolean create(ExampleTable table, Connection connection) throws SQLException {
        if (Rows.exists(table.sqlName(), connection)) {
            return false;
        }
        execute(connection, SqlText.beside(ExampleSchema.class, table.tableName() + ".sql"));
        return true;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
