package io.tidemark.demo.traffic;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleSchema;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.values.RowValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The example tables with their first rows, the same ones every time. */
public final class FirstRows {
    private static final long SEED = 42;
    private static final int ROWS = 200;

    private FirstRows() {}

    /** Creates what is not there yet, each table with its rows in one transaction. */
    public static void create(Database database) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            ExampleSchema.createRoles(connection);
            ExampleSchema.createSignals(connection);
            connection.commit();
            for (ExampleTable table : ExampleTable.values()) {
                if (ExampleSchema.create(table, connection)) {
                    fill(table, connection);
                }
                connection.commit();
            }
        } catch (SQLException e) {
            throw DemoException.failed(
                    "cannot create the example tables at " + database.place() + ": " + Database.firstLine(e)
                            + "; the user needs the right to create schemas, tables and roles",
                    e);
        }
    }

    private static void fill(ExampleTable table, Connection connection) throws SQLException {
        RowValues values = table.rowValues(new Random(SEED));
        for (int number = 1; number <= ROWS; number++) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put(table.key().column(), table.key().first(number));
            row.putAll(values.row());
            ChangeStatement.of(new Change.Insert(table, row)).run(connection);
        }
    }
}
