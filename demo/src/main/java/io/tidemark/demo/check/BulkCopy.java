package io.tidemark.demo.check;

import io.tidemark.demo.tables.Copy;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.values.RowValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Many new customers with one COPY: in the database's log all of them stand at one position. */
final class BulkCopy {
    private static final List<String> COLUMNS = List.of("full_name", "email", "phone", "address", "classification");

    private BulkCopy() {}

    /** Copies so many rows in one transaction, on a connection without auto-commit; returns how many. */
    static long run(Connection connection, int rows, long seed) throws SQLException {
        RowValues values = ExampleTable.CUSTOMERS.rowValues(new Random(seed));
        try (Copy copy = Copy.into(ExampleTable.CUSTOMERS.sqlName(), COLUMNS, connection)) {
            for (int i = 0; i < rows; i++) {
                Map<String, String> row = values.row();
                copy.row(COLUMNS.stream().map(row::get).toList());
            }
            long copied = copy.end();
            connection.commit();
            return copied;
        }
    }
}
