package io.tidemark.demo.tables;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One COPY into a table: each row is a line of it, and all rows are there once it has ended, or none. */
public final class Copy implements AutoCloseable {
    private final CopyIn copy;

    private Copy(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins one, in the connection's transaction; closing it before its end gives it up. */
    public static Copy into(SqlName table, List<String> columns, Connection connection) throws SQLException {
        String names = columns.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
        return new Copy(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + names + ") from stdin"));
    }

    /** Sends a row, one value for each column, null for null; the database may refuse it now or later. */
    public void row(List<String> values) throws SQLException {
        byte[] line = (values.stream().map(Copy::escaped).collect(Collectors.joining("\t")) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(line, 0, line.length);
    }

    /** Ends it and says how many rows it had. */
    public long end() throws SQLException {
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private static String escaped(String value) {
        return value == null
                ? "\\N"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
