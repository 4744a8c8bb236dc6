package io.tidemark.demo.check;

import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Chain;
import io.tidemark.demo.tables.Database;
import io.tidemark.demo.tables.ExampleTable;
import io.tidemark.demo.traffic.BackgroundTraffic;
import io.tidemark.demo.traffic.Tally;
import io.tidemark.demo.traffic.Traffic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Everything that happens to the database and to the chain before it is judged. */
final class Scenario {
    private static final int CONNECTIONS = 4;
    private static final double CHANGES_A_SECOND_EACH = 40;
    private static final int COPIED_ROWS = 10_000;

    private final Chain chain;
    private final long seed;
    private final Consumer<String> say;

    Scenario(Chain chain, long seed, Consumer<String> say) {
        this.chain = chain;
        this.seed = seed;
        this.say = say;
    }

    /** Runs it all; when this returns nothing is written any more, and every part of the chain is up again. */
    void run() {
        Tally tally = new Tally();
        List<Traffic> traffic = IntStream.range(0, CONNECTIONS)
                .mapToObj(connection -> new Traffic(chain.database(), order(seed + connection), tally))
                .toList();
        say.accept("  " + CONNECTIONS + " connections change all tables all the while, from seed " + seed);
        try (BackgroundTraffic running = BackgroundTraffic.start(traffic);
                Connection connection = chain.database().connect()) {
            connection.setAutoCommit(false);
            Script script = Script.named("scenario.sql");
            script.run(connection);
            say.accept("  scenario.sql: " + script.steps().size() + " transactions by hand");
            say.accept("  COPY of " + BulkCopy.run(connection, COPIED_ROWS, seed) + " customers");
            Faults faults = new Faults(chain, running, tally, say);
            faults.killStreams();
            faults.killWriter();
            faults.killConnect();
        } catch (SQLException e) {
            throw DemoException.failed("the scenario failed: " + Database.firstLine(e), e);
        }
        for (ExampleTable table : ExampleTable.values()) {
            say.accept("  traffic to " + table.tableName() + ": " + tally.line(table));
        }
        say.accept("  " + tally.transactionsRolledBack() + " transactions of the traffic rolled back");
    }

    private static Traffic.Order order(long seed) {
        return new Traffic.Order(List.of(ExampleTable.values()), CHANGES_A_SECOND_EACH, Long.MAX_VALUE, seed);
    }
}
