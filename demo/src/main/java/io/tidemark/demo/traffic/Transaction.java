package io.tidemark.demo.traffic;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes that are committed together, under one database role.
 *
 * @param role the role, one of the table's own; no quoting is needed
 * @param rollback whether it ends in a rollback after all
 */
record Transaction(String role, List<Change> changes, boolean rollback) {
    private static final Set<String> IN_THE_WAY_OF_ANOTHER = Set.of("40001", "40P01", "23503", "23505");

    Transaction {
        changes = List.copyOf(changes);
    }

    /** What became of a transaction. */
    sealed interface Outcome {
        /** One answer for each change, empty where the row was not there. */
        record Committed(List<Optional<ChangeStatement.Affected>> rows) implements Outcome {}

        /** Nothing happened. */
        record RolledBack() implements Outcome {}
    }

    /** Runs on a connection without auto-commit; a transaction that another one blocked counts as rolled back. */
    Outcome run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role " + role);
            List<Optional<ChangeStatement.Affected>> rows = new ArrayList<>();
            for (Change change : changes) {
                rows.add(ChangeStatement.of(change).run(connection));
            }
            if (rollback) {
                connection.rollback();
                return new Outcome.RolledBack();
            }
            connection.commit();
            return new Outcome.Committed(rows);
        } catch (SQLException e) {
            connection.rollback();
            if (IN_THE_WAY_OF_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
                return new Outcome.RolledBack();
            }
            throw e;
        }
    }
}
