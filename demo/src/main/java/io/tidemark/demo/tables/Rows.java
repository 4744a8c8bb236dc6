package io.tidemark.demo.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What one asks the database about a table as a whole. */
public final class Rows {
    private Rows() {}

    /** Whether the table is there. */
    public static boolean exists(SqlName table, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?::text) is not null")) {
            statement.setString(1, table.toString());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** The number of rows, counted. */
    public static long count(ExampleTable table, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select count(*) from " + table.sqlName())) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    /** The keys of all rows, the smallest first. */
    public static List<String> keys(ExampleTable table, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select "
                        + SqlName.identifier(table.key().column()) + " from " + table.sqlName() + " order by 1")) {
            List<String> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }
}
