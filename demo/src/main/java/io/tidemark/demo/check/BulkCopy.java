package io.tidemark.demo.check;

import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.values.RowValues;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Many new customers with one COPY: in the database's log all of them stand at one position. */
final class BulkCopy {
    private static final List<String> COLUMNS = List.of("full_name", "email", "phone", "address", "classification");

    private BulkCopy() {}

    /** Copies so many rows in one transaction, on a connection without auto-commit; returns how many. */
    static long run(Connection connection, int rows, long seed) throws SQLException, IOException {
        RowValues values = ExampleTable.CUSTOMERS.rowValues(new Random(seed));
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            Map<String, String> row = values.row();
            csv.append(COLUMNS.stream().map(column -> quoted(row.get(column))).collect(Collectors.joining(",")));
            csv.append('\n');
        }
        long copied = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy public.customers (" + String.join(", ", COLUMNS) + ") from stdin (format csv)",
                        new StringReader(csv.toString()));
        connection.commit();
        return copied;
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
