package io.tidemark.demo.traffic;

import static io.tidemark.demo.tables.SqlName.identifier;

import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change as SQL. Every statement returns the key and the row as JSON, so that it can say what it did.
 *
 * @param sql one statement with a {@code ?} for each parameter
 * @param parameters texts in their order; null is null
 */
public record ChangeStatement(String sql, List<String> parameters) {
    public ChangeStatement {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /**
     * A row as it stands after the statement, or as it stood before a delete.
     *
     * @param id its key
     * @param json the whole row
     */
    public record Affected(String id, String json) {}

    /** The statement that makes this change. */
    public static ChangeStatement of(Change change) {
        return switch (change) {
            case Change.Insert insert -> insert(insert.table(), insert.values());
            case Change.Update update -> update(update.table(), update.id(), update.values());
            case Change.Rewrite rewrite ->
                onRow(
                        "update " + rewrite.table().sqlName() + " as t set " + identifier(rewrite.column()) + " = t."
                                + identifier(rewrite.column()),
                        rewrite.table(),
                        List.of(),
                        rewrite.id());
            case Change.Delete delete ->
                onRow("delete from " + delete.table().sqlName() + " as t", delete.table(), List.of(), delete.id());
        };
    }

    /** Runs the statement in the connection's transaction: the row, or nothing where there is no such row. */
    public Optional<Affected> run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Affected(rows.getString(1), rows.getString(2))) : Optional.empty();
            }
        }
    }

    private static ChangeStatement insert(ExampleTable table, Map<String, String> values) {
        String columns = values.isEmpty()
                ? "default values"
                : "(" + identifiers(values.keySet()) + ") values ("
                        + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
        return new ChangeStatement(
                "insert into " + table.sqlName() + " as t " + columns + returning(table),
                new ArrayList<>(values.values()));
    }

    private static ChangeStatement update(ExampleTable table, String id, Map<String, String> values) {
        String touched = table.touchedColumn();
        String assignments = values.keySet().stream()
                .map(column -> identifier(column) + " = ?")
                .collect(Collectors.joining(", "));
        if (!touched.isEmpty() && !values.containsKey(touched)) {
            assignments += ", " + identifier(touched) + " = now()";
        }
        return onRow(
                "update " + table.sqlName() + " as t set " + assignments, table, new ArrayList<>(values.values()), id);
    }

    private static ChangeStatement onRow(String statement, ExampleTable table, List<String> values, String id) {
        List<String> parameters = new ArrayList<>(values);
        parameters.add(id);
        return new ChangeStatement(
                statement + " where t." + identifier(table.key().column()) + " = ?" + returning(table), parameters);
    }

    private static String returning(ExampleTable table) {
        return " returning t." + identifier(table.key().column()) + ", to_json(t)::text";
    }

    private static String identifiers(Collection<String> columns) {
        return columns.stream().map(SqlName::identifier).collect(Collectors.joining(", "));
    }
}
