package io.tidemark.demo.chaos;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.PublishedMarker;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults of the source: Connect killed, new snapshots, and what a database does once in a while. */
final class SourceFaults {
    private static final String EVENTS = "tidemark_events_total";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int COPIED_ROWS = 10_000;
    private static final long FIRST_COPIED_ID = 1_000_000_000L;

    private SourceFaults() {}

    static Evidence killConnect(ChaosChain chain, Random random) throws InterruptedException {
        int copied = chain.execute("insert into chaos.plain (id, name, quantity) select " + FIRST_COPIED_ID
                + " + n, 'copy ' || n, n from generate_series(1, " + COPIED_ROWS + ") n on conflict do nothing");
        Thread.sleep(50 + random.nextInt(400));
        RunningProcess connect = chain.sandbox().process(Service.CONNECT);
        connect.kill();
        Thread.sleep(random.nextInt(2_000));
        connect.restart();
        chain.sandbox().awaitReady(Service.CONNECT);
        chain.awaitConnectors();
        int deleted = chain.execute("delete from chaos.plain where id > " + FIRST_COPIED_ID);
        return new Evidence(copied > 0, copied + " rows copied, then " + deleted + " deleted");
    }

    /**
     * The connectors forget how far they have read. Nothing is written until the new snapshot has begun: which rows are deleted
     * in between, no snapshot can tell.
     */
    static Evidence newSnapshot(ChaosChain chain, Random random) throws InterruptedException {
        Map<ChaosTable, Double> before = snapshotRows(chain);
        Evidence evidence;
        try (Connection quiet = chain.database().connect();
                Statement statement = quiet.createStatement();
                Topics topics = new Topics(chain.sandbox().bootstrapServers())) {
            quiet.setAutoCommit(false);
            statement.execute("lock table "
                    + Arrays.stream(ChaosTable.values())
                            .map(ChaosTable::sqlName)
                            .collect(Collectors.joining(", "))
                    + " in exclusive mode");
            new PublishedMarker(chain.database(), topics)
                    .await(chain.pipeline().messageTopics(), Deadline.in(PATIENCE));
            for (ChaosTable.Connector connector : ChaosTable.Connector.values()) {
                String url = chain.sandbox().connectUrl() + "/connectors/" + connector.id();
                ask(chain, "PUT", url + "/stop");
                ask(chain, "DELETE", url + "/offsets");
                ask(chain, "PUT", url + "/resume");
            }
            chain.awaitConnectors();
            evidence = awaitSnapshotRows(chain, before);
            quiet.rollback();
        } catch (SQLException e) {
            throw DemoException.failed("the tables cannot be locked: " + Database.firstLine(e), e);
        }
        Thread.sleep(2_000);
        return evidence;
    }

    static Evidence incrementalSnapshot(ChaosChain chain, Random random) {
        Map<ChaosTable, Double> before = snapshotRows(chain);
        for (ChaosTable table : List.of(ChaosTable.PLAIN, ChaosTable.MOVING, ChaosTable.PERSON)) {
            chain.execute("insert into " + table.connector().signalTable() + " values ('" + UUID.randomUUID()
                    + "', 'execute-snapshot', '{\"data-collections\": [\"" + table.sqlName()
                    + "\"], \"type\": \"incremental\"}')");
        }
        return awaitSnapshotRows(chain, before);
    }

    static Evidence keysChange(ChaosChain chain, Random random) {
        // There and back in one transaction: a row inserted in between would be a second one of its key.
        int moved = chain.execute("update chaos.moving set a = a + 10; update chaos.moving set a = a - 10")
                + chain.execute("update chaos.person set id = gen_random_uuid()")
                + chain.execute("update chaos.keyless set id = -id; update chaos.keyless set id = -id");
        return new Evidence(moved > 0, moved + " keys changed");
    }

    static Evidence truncate(ChaosChain chain, Random random) {
        double before = chain.metric(chain.streams(), EVENTS, Map.of("op", "t"));
        int rows = chain.execute("delete from chaos.moving where a = " + random.nextInt(10));
        chain.execute("truncate chaos.moving");
        int again = chain.execute(
                "insert into chaos.moving select n % 10, 'again ' || n, n from generate_series(1, 300) n on conflict do nothing");
        Deadline deadline = Deadline.in(PATIENCE);
        while (chain.metric(chain.streams(), EVENTS, Map.of("op", "t")) <= before) {
            deadline.pause(PAUSE, () -> "no truncate was seen");
        }
        return new Evidence(again > 0, rows + " rows deleted, all truncated, " + again + " inserted again");
    }

    /** No event says that a column changed: the rows get the new shape as they change, so all of them do. */
    static Evidence columnsChange(ChaosChain chain, Random random) throws InterruptedException {
        String column = "extra_" + random.nextInt(1_000);
        int rows = 0;
        for (String change : List.of(
                "add column " + column + " int",
                "alter column " + column + " type text using 'text ' || " + column,
                "rename column " + column + " to " + column + "_renamed",
                "drop column " + column + "_renamed")) {
            chain.execute("alter table chaos.plain " + change);
            rows += chain.execute(
                    change.startsWith("add")
                            ? "update chaos.plain set revision = revision + 1, " + column + " = id % 100"
                            : "update chaos.plain set revision = revision + 1");
            Thread.sleep(500);
        }
        return new Evidence(rows > 0, rows + " rows changed after it");
    }

    /** Rows of snapshots that the instances have seen, by a table of each connector. */
    private static Map<ChaosTable, Double> snapshotRows(ChaosChain chain) {
        return Stream.of(ChaosTable.PLAIN, ChaosTable.PERSON)
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> chain.metric(chain.streams(), EVENTS, Map.of("op", "r", "table", table.tableName()))));
    }

    /** Waits until each connector's snapshot has begun. */
    private static Evidence awaitSnapshotRows(ChaosChain chain, Map<ChaosTable, Double> before) {
        Deadline deadline = Deadline.in(PATIENCE);
        Map<ChaosTable, Double> now = snapshotRows(chain);
        while (!before.keySet().stream().allMatch(moreThan(before, now))) {
            deadline.pause(PAUSE, () -> "no rows of a snapshot were seen");
            now = snapshotRows(chain);
        }
        return new Evidence(true, "rows of it seen of each connector");
    }

    private static Predicate<ChaosTable> moreThan(Map<ChaosTable, Double> before, Map<ChaosTable, Double> now) {
        return table -> now.get(table) > before.get(table);
    }

    private static void ask(ChaosChain chain, String method, String url) {
        Deadline deadline = Deadline.in(PATIENCE);
        Http.Answer answer = chain.http().send(method, url, "");
        while (answer.status() >= 300) {
            Http.Answer last = answer;
            deadline.pause(PAUSE, () -> method + " " + url + " answers " + last.status() + ": " + last.body());
            answer = chain.http().send(method, url, "");
        }
        if (answer.status() >= 300) {
            throw DemoException.failed(method + " " + url + " answers " + answer.status() + ": " + answer.body());
        }
    }
}
