package io.tidemark.demo.command;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.Rows;
import io.tidemark.demo.traffic.Change;
import io.tidemark.demo.traffic.ChangeStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Makes one change by hand and says in one line what it did. */
final class OneRow {
    private static final Pattern LONG_VALUE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.){80})(?:[^\"\\\\]|\\\\.)++\"");

    private final Database database;

    OneRow(Database database) {
        this.database = database;
    }

    /** What was done, with the row; a row that is not there is a failure. */
    String make(Change change) {
        try (Connection connection = database.connect()) {
            if (!Rows.exists(change.table().sqlName(), connection)) {
                throw DemoException.failed("there is no table " + change.table().sqlName() + " at " + database.place()
                        + "; ./tidemark demo creates it");
            }
            return ChangeStatement.of(change)
                    .run(connection)
                    .map(row ->
                            verb(change) + " " + change.table().tableName() + " " + row.id() + ": " + brief(row.json()))
                    .orElseThrow(() -> notThere(change));
        } catch (SQLException e) {
            throw DemoException.failed(
                    "nothing was changed in " + change.table().sqlName() + ": " + Database.firstLine(e));
        }
    }

    private DemoException notThere(Change change) {
        return DemoException.failed("nothing was changed: there is no row with "
                + change.table().key().column() + " " + id(change) + " in "
                + change.table().sqlName() + " at " + database.place());
    }

    /** A row for a line of a terminal: of long values the beginning. */
    private static String brief(String json) {
        return LONG_VALUE.matcher(json).replaceAll("$1…\"");
    }

    private static String verb(Change change) {
        return switch (change) {
            case Change.Insert ignored -> "inserted";
            case Change.Update ignored -> "updated";
            case Change.Rewrite ignored -> "rewrote";
            case Change.Delete ignored -> "deleted";
        };
    }

    private static String id(Change change) {
        return switch (change) {
            case Change.Insert insert ->
                insert.values().get(insert.table().key().column());
            case Change.Update update -> update.id();
            case Change.Rewrite rewrite -> rewrite.id();
            case Change.Delete delete -> delete.id();
        };
    }
}
