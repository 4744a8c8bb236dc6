package io.tidemark.demo.chaos;

import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

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

    /** The connectors forget how far they have read; their slots do not. */
    static Evidence newSnapshot(ChaosChain chain, Random random) {
        double before = snapshotRows(chain);
        for (ChaosTable.Connector connector : ChaosTable.Connector.values()) {
            String url = chain.sandbox().connectUrl() + "/connectors/" + connector.id();
            ask(chain, "PUT", url + "/stop");
            ask(chain, "DELETE", url + "/offsets");
            ask(chain, "PUT", url + "/resume");
        }
        chain.awaitConnectors();
        return awaitSnapshotRows(chain, before);
    }

    static Evidence incrementalSnapshot(ChaosChain chain, Random random) {
        double before = snapshotRows(chain);
        for (ChaosTable table : List.of(ChaosTable.PLAIN, ChaosTable.MOVING, ChaosTable.PERSON)) {
            chain.execute("insert into " + table.connector().signalTable() + " values ('" + UUID.randomUUID()
                    + "', 'execute-snapshot', '{\"data-collections\": [\"" + table.sqlName()
                    + "\"], \"type\": \"incremental\"}')");
        }
        return awaitSnapshotRows(chain, before);
    }

    static Evidence keysChange(ChaosChain chain, Random random) {
        int moved = chain.execute("update chaos.moving set a = a + 10")
                + chain.execute("update chaos.moving set a = a - 10")
                + chain.execute("update chaos.person set id = md5(id::text)::uuid")
                + chain.execute("update chaos.keyless set id = -id")
                + chain.execute("update chaos.keyless set id = -id");
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

    private static double snapshotRows(ChaosChain chain) {
        return chain.metric(chain.streams(), EVENTS, Map.of("op", "r"));
    }

    private static Evidence awaitSnapshotRows(ChaosChain chain, double before) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (snapshotRows(chain) <= before) {
            deadline.pause(PAUSE, () -> "no row of the snapshot was seen");
        }
        return new Evidence(true, (long) (snapshotRows(chain) - before) + " rows of it seen so far");
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
