package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Random changes on a few connections, on and off; where each goes on is where it was. */
final class ChaosTraffic {
    private static final int CONNECTIONS = 3;
    private static final long PAUSE_MILLIS = 40;
    private static final int FIRST_ROWS = 100;
    private static final Set<String> IN_THE_WAY_OF_ANOTHER = Set.of("40001", "40P01", "23505");

    private final Database database;
    private final List<RandomSql> streams;
    private final AtomicLong committed = new AtomicLong();

    ChaosTraffic(Database database, long seed) {
        this.database = database;
        this.streams = IntStream.range(0, CONNECTIONS)
                .mapToObj(connection -> new RandomSql(seed, connection, CONNECTIONS))
                .toList();
    }

    /** Some rows for each table to begin with. */
    void first() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (ChaosTable table : ChaosTable.values()) {
                for (int row = 0; row < FIRST_ROWS; row++) {
                    committed.addAndGet(statement.executeUpdate(
                            streams.get(row % CONNECTIONS).first(table)));
                }
            }
        } catch (SQLException e) {
            throw DemoException.failed("the first rows: " + Database.firstLine(e), e);
        }
    }

    /** Traffic until it is closed; closing waits for the last transaction. */
    Workers start() {
        return Workers.start(
                "traffic",
                database,
                PAUSE_MILLIS,
                streams.stream()
                        .<Workers.Turn>map(stream -> connection -> commit(stream.next(), connection))
                        .toList());
    }

    /** The rows that have changed and were committed, since the beginning of all. */
    long committed() {
        return committed.get();
    }

    private void commit(RandomSql.Transaction transaction, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (String sql : transaction.statements()) {
                rows += statement.executeUpdate(sql);
            }
            if (transaction.rollback()) {
                connection.rollback();
            } else {
                connection.commit();
                committed.addAndGet(rows);
            }
        } catch (SQLException e) {
            connection.rollback();
            if (!IN_THE_WAY_OF_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }
}
