package io.tidemark.benchmarks.http;

import io.tidemark.benchmarks.corpus.Corpus;
import io.tidemark.benchmarks.corpus.SourceRecord;
import io.tidemark.sandbox.Ports;
import io.tidemark.sandbox.RunningProcess;
import io.tidemark.sandbox.Sandbox;
import io.tidemark.sandbox.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A row over HTTP, its own and a forwarded one, in turn with the floor and PostgreSQL. */
public final class HttpBench {
    private static final int ROWS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BATCH = 1_000;
    private static final int ASKED = 20_000;
    private static final int PARTITIONS = 4;

    private final Sandbox sandbox;
    private final Instances instances;
    private final Load load;

    /** What is asked, in the order of the table that is printed. */
    private enum Side {
        CONSTANT("the same server, a constant of the same size"),
        ROW("**a row, by the instance that has it**"),
        SELECT("PostgreSQL, prepared select by primary key"),
        FORWARDED("**a row of another instance**");

        private final String title;

        Side(String title) {
            this.title = title;
        }
    }

    private HttpBench(Sandbox sandbox, int seconds) {
        this.sandbox = sandbox;
        this.instances = new Instances(sandbox);
        this.load = new Load(sandbox.processes().logs(), seconds);
    }

    /**
     * Measures so many rounds of so many seconds a side, after one that is not counted, and prints the medians.
     *
     * @throws IOException when wrk or pgbench is missing, or a side does not answer
     */
    public static void run(int seconds, int rounds) throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                EnumSet.of(Service.KAFKA, Service.POSTGRES), Ports.free(), Optional.empty(), System.out::println)) {
            new HttpBench(sandbox, seconds).run(rounds);
        }
    }

    private void run(int rounds) throws IOException {
        fill();
        Ports free = Ports.free();
        RunningProcess one = instances.start(1, free.kafka());
        one.awaitReady(() -> instances.rows(free.kafka()) == ROWS, PATIENCE);
        byte[] row = instances.row(free.kafka(), 1);
        instances.startConstant(free.connect(), row);
        Map<Side, List<Load.Result>> results = new EnumMap<>(Side.class);
        List<String> all = IntStream.rangeClosed(1, ASKED)
                .mapToObj(String::valueOf)
                .map(Instances::path)
                .toList();
        for (int round = 0; round <= rounds; round++) {
            boolean counts = round > 0;
            keep(counts, results, Side.CONSTANT, load.http(url(free.connect()), all));
            keep(counts, results, Side.ROW, load.http(url(free.kafka()), all));
            keep(
                    counts,
                    results,
                    Side.SELECT,
                    load.select(sandbox.ports().postgres(), "select row from rows where id = :key;", ROWS));
        }
        RunningProcess two = instances.start(2, free.opensearch());
        List<String> elsewhere = elsewhere(free.opensearch());
        for (int round = 0; round <= rounds; round++) {
            keep(round > 0, results, Side.FORWARDED, load.http(url(free.kafka()), elsewhere));
        }
        print(results, row.length);
        two.stop();
        one.stop();
    }

    /** The rows that the second instance has once the partitions are shared. */
    private List<String> elsewhere(int port) throws IOException {
        List<String> paths = new ArrayList<>();
        for (int id = 1; id <= ASKED / 10; id++) {
            if (instances.has(port, id)) {
                paths.add(Instances.path(String.valueOf(id)));
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalStateException("the second instance has no partition");
        }
        return paths;
    }

    private static void keep(boolean counts, Map<Side, List<Load.Result>> results, Side side, Load.Result result) {
        if (counts) {
            results.computeIfAbsent(side, none -> new ArrayList<>()).add(result);
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static void print(Map<Side, List<Load.Result>> results, int bytes) {
        double floor = requests(results.get(Side.CONSTANT));
        System.out.printf("%n| %d bytes, 64 connections | a second | × floor | p99 ms |%n|---|---|---|---|%n", bytes);
        results.forEach((side, runs) -> System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %s |%n",
                side.title,
                requests(runs),
                requests(runs) / floor,
                p99(runs)
                        .map(millis -> String.format(Locale.ROOT, "%.1f", millis))
                        .orElse("")));
    }

    private static double requests(List<Load.Result> runs) {
        double[] sorted =
                runs.stream().mapToDouble(Load.Result::requests).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Optional<Double> p99(List<Load.Result> runs) {
        return runs.stream().flatMap(run -> run.p99().stream()).max(Double::compare);
    }

    private void fill() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", sandbox.bootstrapServers(), "linger.ms", 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                Connection database =
                        DriverManager.getConnection(sandbox.jdbcUrl(), Sandbox.DATABASE_USER, Sandbox.DATABASE_USER);
                Statement statement = database.createStatement()) {
            admin.createTopics(List.of(new NewTopic(Instances.TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            statement.execute("create table rows (id bigint primary key, row text not null)");
            database.setAutoCommit(false);
            try (PreparedStatement insert = database.prepareStatement("insert into rows values (?, ?)")) {
                for (int id = 1; id <= ROWS; id++) {
                    SourceRecord record = Corpus.insert(id);
                    producer.send(new ProducerRecord<>(Instances.TOPIC, record.key(), record.value()));
                    insert.setLong(1, id);
                    insert.setString(2, after(record));
                    insert.addBatch();
                    if (id % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            database.commit();
            producer.flush();
            database.setAutoCommit(true);
            statement.execute("vacuum analyze rows");
        } catch (SQLException | ExecutionException failed) {
            throw new IllegalStateException("the rows cannot be written: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /** The row as the event has it. */
    private static String after(SourceRecord record) {
        String event = new String(record.value(), StandardCharsets.UTF_8);
        int from = event.indexOf("\"after\":") + "\"after\":".length();
        return event.substring(from, event.indexOf(",\"source\":", from));
    }
}
