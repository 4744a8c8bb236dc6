package io.tidemark.demo.load;

import io.tidemark.demo.tables.Database;
import java.sql.SQLException;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL says when it refuses a COPY.
 *
 * @param row the number of the row that it stopped at, 0 where no row is to blame but the names of the columns
 * @param column the column that it stopped at, or the empty string
 */
record Refusal(long row, String column, String reason) {
    private static final Pattern WHERE = Pattern.compile("COPY .*?, line (\\d+)(?:, column ([^:]+):)?");

    /** Reads it out of an error of the driver. */
    static Refusal of(SQLException error) {
        Matcher where = WHERE.matcher(where(error));
        if (!where.find()) {
            return new Refusal(0, "", Database.firstLine(error));
        }
        String column = where.group(2) == null ? "" : where.group(2);
        return new Refusal(Long.parseLong(where.group(1)), column, Database.firstLine(error));
    }

    /** Line, column and reason; the caller knows in which line of the file a row begins. */
    String inWords(LongUnaryOperator lineOfRow) {
        long line = row == 0 ? 1 : lineOfRow.applyAsLong(row);
        return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + reason;
    }

    private static String where(SQLException error) {
        ServerErrorMessage message = error instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return message == null || message.getWhere() == null ? "" : message.getWhere();
    }
}
