package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.tables.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that do something again and again, each on a connection of its own, until they are closed; closing waits for the last of it, and fails with what ended any of it. */
final class Workers implements AutoCloseable {
    private final String name;
    private final Database database;
    private final long pauseMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<SQLException> fault = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    /** One turn of a thread. */
    interface Turn {
        void take(Connection connection) throws SQLException;
    }

    private Workers(String name, Database database, long pauseMillis) {
        this.name = name;
        this.database = database;
        this.pauseMillis = pauseMillis;
    }

    /**
     * Starts a thread for each.
     *
     * @param name what they are together, for their threads and for errors
     * @param pauseMillis between two turns of a thread
     */
    static Workers start(String name, Database database, long pauseMillis, List<? extends Turn> turns) {
        Workers workers = new Workers(name, database, pauseMillis);
        for (Turn turn : turns) {
            workers.threads.add(
                    Thread.ofPlatform().daemon().name("chaos-" + name).start(() -> workers.run(turn)));
        }
        return workers;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DemoException.failed("interrupted while the " + name + " ended", e);
        }
        SQLException ended = fault.get();
        if (ended != null) {
            throw DemoException.failed("the " + name + " ended: " + Database.firstLine(ended), ended);
        }
    }

    private void run(Turn turn) {
        try (Connection connection = database.connect()) {
            while (!stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                turn.take(connection);
            }
        } catch (SQLException e) {
            fault.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
