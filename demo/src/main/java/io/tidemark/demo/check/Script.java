package io.tidemark.demo.check;

import io.tidemark.demo.tables.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * SQL in paragraphs, each one transaction: its first line, a comment, is its name, and one whose name begins with
 * {@code rolled back} ends in a rollback.
 *
 * @param steps in their order
 */
record Script(List<Step> steps) {
    private static final String COMMENT = "-- ";
    private static final String DEADLOCK = "40P01";

    Script {
        steps = List.copyOf(steps);
    }

    /**
     * One transaction.
     *
     * @param name what it is about
     * @param sql its statements
     */
    record Step(String name, String sql) {
        boolean isRolledBack() {
            return name.startsWith("rolled back");
        }
    }

    /** The script of this name beside this class. */
    static Script named(String name) {
        return parse(SqlText.beside(Script.class, name));
    }

    /** Reads paragraphs; one of comments alone is no step. */
    static Script parse(String text) {
        return new Script(Arrays.stream(text.split("\n\\s*\n"))
                .map(String::strip)
                .filter(paragraph -> paragraph.lines().anyMatch(line -> !line.startsWith(COMMENT)))
                .map(Script::step)
                .toList());
    }

    /** Runs all steps on a connection without auto-commit; a step that loses a deadlock is run again. */
    void run(Connection connection) throws SQLException {
        for (Step step : steps) {
            while (!run(step, connection)) {
                connection.rollback();
            }
        }
    }

    private static boolean run(Step step, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql());
            if (step.isRolledBack()) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return true;
        } catch (SQLException e) {
            if (DEADLOCK.equals(e.getSQLState())) {
                return false;
            }
            throw new SQLException("in '" + step.name() + "': " + e.getMessage(), e.getSQLState(), e);
        }
    }

    private static Step step(String paragraph) {
        List<String> lines = paragraph.lines().toList();
        if (!lines.getFirst().startsWith(COMMENT)) {
            throw new IllegalArgumentException("a paragraph without a name: " + lines.getFirst());
        }
        return new Step(
                lines.getFirst().substring(COMMENT.length()), String.join("\n", lines.subList(1, lines.size())));
    }
}
