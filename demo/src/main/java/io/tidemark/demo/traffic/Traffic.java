package io.tidemark.demo.traffic;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.tables.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes to the example tables at a steady rate, on one connection, until they are enough or told to stop. */
public final class Traffic implements Runnable {
    private static final double NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final Order order;
    private final Tally tally;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * What traffic is wanted.
     *
     * @param rate changes a second, above zero
     * @param count changes in all
     * @param seed what chance starts from
     */
    public record Order(List<ExampleTable> tables, double rate, long count, long seed) {
        public Order {
            tables = List.copyOf(tables);
            if (!(rate > 0)) {
                throw DemoException.wrongUsage("--rate " + rate + ": a rate is above 0 changes a second");
            }
            if (count < 1) {
                throw DemoException.wrongUsage("--count " + count + ": a count is 1 or more");
            }
        }
    }

    public Traffic(Database database, Order order, Tally tally) {
        this.database = database;
        this.order = order;
        this.tally = tally;
    }

    /** Lets the transaction under way end, and no other one begin. */
    public void stop() {
        stopped.countDown();
    }

    /** Returns when all changes are made or {@link #stop} was called; a fault of the database is an exception. */
    @Override
    public void run() {
        try (Connection connection = database.connect()) {
            TransactionMix mix = new TransactionMix(order.seed(), knownKeys(connection));
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            long done = 0;
            while (done < order.count() && !stoppedBefore(start + (long) (done / order.rate() * NANOSECONDS))) {
                Transaction next = mix.next(order.count() - done);
                done += next.changes().size();
                note(mix, next, next.run(connection));
            }
        } catch (SQLException e) {
            throw DemoException.failed(
                    "the traffic ended: " + Database.firstLine(e) + " (" + database.place() + ")", e);
        }
    }

    private void note(TransactionMix mix, Transaction transaction, Transaction.Outcome outcome) {
        switch (outcome) {
            case Transaction.Outcome.RolledBack() -> tally.rolledBack();
            case Transaction.Outcome.Committed committed -> {
                List<Optional<ChangeStatement.Affected>> rows = committed.rows();
                for (int i = 0; i < rows.size(); i++) {
                    Change change = transaction.changes().get(i);
                    mix.happened(change, rows.get(i));
                    if (rows.get(i).isPresent()) {
                        tally.committed(change);
                    }
                }
            }
        }
    }

    private boolean stoppedBefore(long due) {
        try {
            return stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Map<ExampleTable, KnownKeys> knownKeys(Connection connection) {
        return order.tables().stream().collect(Collectors.toMap(Function.identity(), table -> {
            try {
                if (!Rows.exists(table.sqlName(), connection)) {
                    throw DemoException.failed("there is no table " + table.sqlName() + " at " + database.place()
                            + "; ./tidemark demo creates it");
                }
                return new KnownKeys(Rows.keys(table, connection));
            } catch (SQLException e) {
                throw DemoException.failed(
                        "cannot read " + table.sqlName() + " at " + database.place() + ": " + Database.firstLine(e), e);
            }
        }));
    }
}
