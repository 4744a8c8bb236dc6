package io.tidemark.demo.check;

import io.tidemark.demo.compare.CanonicalJson;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The documents as they must be, made by PostgreSQL in SQL. */
final class DatabaseDocuments {
    private DatabaseDocuments() {}

    /** All rows of a table by row id, in canonical form. */
    static Map<String, String> read(ExampleTable table, Connection connection) throws SQLException {
        String sql = SqlText.beside(DatabaseDocuments.class, table.tableName() + "-documents.sql");
        Map<String, String> documents = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                documents.put(rows.getString(1), CanonicalJson.of(rows.getString(2)));
            }
        }
        return documents;
    }
}
