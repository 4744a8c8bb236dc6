package io.tidemark.demo.load;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Copy;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.Rows;
import io.tidemark.demo.tables.SqlName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** Loads a CSV file into a table: all of it in one transaction, or row by row at a rate. */
public final class CsvLoad {
    private final Order order;
    private final Database database;
    private final Consumer<String> say;

    /**
     * What is wanted.
     *
     * @param create whether a table that is not there is created
     * @param key the column that becomes the new table's primary key
     * @param rows how many at most, from the first
     * @param rate rows a second, each a transaction; without it all are one
     */
    public record Order(
            Path file,
            char separator,
            SqlName table,
            boolean create,
            Optional<String> key,
            long rows,
            Optional<Double> rate) {
        public Order {
            if (rows < 1) {
                throw DemoException.wrongUsage("--rows " + rows + ": rows are 1 or more");
            }
            if (rate.isPresent() && !(rate.get() > 0)) {
                throw DemoException.wrongUsage("--rate " + rate.get() + ": a rate is above 0 rows a second");
            }
            if (key.isPresent() && !create) {
                throw DemoException.wrongUsage("--key is for a table that is created; give --create too");
            }
        }
    }

    public CsvLoad(Order order, Database database, Consumer<String> say) {
        this.order = order;
        this.database = database;
        this.say = say;
    }

    /** Loads it; an interrupt of the thread ends a load with a rate after the row under way. */
    public void run() {
        try (CsvFile file = open();
                Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Optional<String> created = createWhereMissing(connection);
            long loaded = order.rate().isPresent()
                    ? rowByRow(file, order.rate().get(), connection)
                    : atOnce(file, connection);
            connection.commit();
            created.ifPresent(say);
            say.accept("loaded " + loaded + " rows of " + order.file() + " into " + order.table());
        } catch (SQLException e) {
            throw DemoException.failed(
                    "nothing was loaded into " + order.table() + " at " + database.place() + ": "
                            + Database.firstLine(e),
                    e);
        }
    }

    /** Says what it created, which is there only once the transaction is committed. */
    private Optional<String> createWhereMissing(Connection connection) throws SQLException {
        if (Rows.exists(order.table(), connection)) {
            return Optional.empty();
        }
        if (!order.create()) {
            throw DemoException.failed("there is no table " + order.table() + " at " + database.place()
                    + "; --create creates it from the file's header");
        }
        try (CsvFile file = open();
                Statement statement = connection.createStatement()) {
            List<ColumnType> types = TypeGuess.of(file.columns().size(), file);
            statement.execute(NewTable.sql(order.table(), file.columns(), types, order.key()));
            return Optional.of("created " + order.table() + " with " + NewTable.described(file.columns(), types));
        }
    }

    private long atOnce(CsvFile file, Connection connection) throws SQLException {
        try (Copy copy = Copy.into(order.table(), file.columns(), connection)) {
            while (file.hasNext()) {
                copy.row(file.next().values());
            }
            return copy.end();
        } catch (SQLException e) {
            throw nothingLoaded(refused(e, this::lineOf));
        } catch (DemoException e) {
            throw nothingLoaded(e);
        }
    }

    private long rowByRow(CsvFile file, double rate, Connection connection) throws SQLException {
        connection.commit();
        Pace pace = new Pace(rate);
        long loaded = 0;
        try {
            while (file.hasNext() && pace.await(loaded)) {
                CsvFile.Row row = file.next();
                load(row, file.columns(), connection);
                loaded++;
            }
            return loaded;
        } catch (DemoException e) {
            throw DemoException.failed(e.getMessage() + "; " + loaded + " rows before it were loaded and stay", e);
        }
    }

    private void load(CsvFile.Row row, List<String> columns, Connection connection) throws SQLException {
        try (Copy copy = Copy.into(order.table(), columns, connection)) {
            copy.row(row.values());
            copy.end();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw refused(e, number -> row.line());
        }
    }

    private DemoException refused(SQLException e, LongUnaryOperator lineOfRow) {
        return DemoException.failed(order.file() + ", " + Refusal.of(e).inWords(lineOfRow), e);
    }

    private static DemoException nothingLoaded(DemoException reason) {
        return DemoException.failed(reason.getMessage() + "; nothing was loaded", reason);
    }

    /** The line of the file in which the row of this number begins, counted from 1. */
    private long lineOf(long number) {
        try (CsvFile file = open()) {
            for (long row = 1; row < number; row++) {
                file.next();
            }
            return file.next().line();
        }
    }

    private CsvFile open() {
        return CsvFile.open(order.file(), order.separator(), order.rows());
    }
}
