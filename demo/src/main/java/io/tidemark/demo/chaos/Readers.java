package io.tidemark.demo.chaos;

import io.tidemark.demo.chain.Program;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.http.NoAnswerException;
import io.tidemark.demo.tables.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Ask for rows over HTTP while everything else happens, each time another instance: as they are; not older than an earlier
 * answer ({@code min-version}); with everything committed ({@code min-position}). What they are told is judged later.
 */
final class Readers {
    private static final int READERS = 4;
    private static final long PAUSE_MILLIS = 20;
    private static final int REMEMBERED = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** A row that changed lately, its last change, and the position that has it; the position is read after the change. */
    private static final String LATELY = """
            select a.table_name, a.id,
                (select max(number) from chaos.audit same where same.table_name = a.table_name and same.id = a.id),
                pg_current_wal_lsn()
            from chaos.audit a
            where a.number >= (select max(number) from chaos.audit) - (random() * 300)::int
            order by a.number limit 1""";

    private final Database database;
    private final Http http;
    private final List<Program> instances;
    private final List<Reader> readers = new ArrayList<>();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();

    Readers(ChaosChain chain, long seed) {
        this.database = chain.database();
        this.http = chain.http();
        this.instances = chain.streams();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new Reader(new Random(seed + reader)));
        }
    }

    /** Reading until it is closed; closing waits for the last answers. */
    Workers start() {
        return Workers.start(
                "readers",
                database,
                PAUSE_MILLIS,
                readers.stream().<Workers.Turn>map(reader -> reader::read).toList());
    }

    /** What was read since the last time. */
    List<Read> taken() {
        return Stream.generate(reads::poll).takeWhile(read -> read != null).toList();
    }

    /** A row that changed. */
    private record Changed(ChaosTable table, String id, long change, String position) {}

    /** One of the readers, which remembers what it was told last. */
    private final class Reader {
        private final Random random;
        private final List<Read> remembered = new ArrayList<>();

        private Reader(Random random) {
            this.random = random;
        }

        private void read(Connection connection) throws SQLException {
            switch (random.nextInt(3)) {
                case 0 -> {
                    Changed row = changed(connection);
                    ask(row, 0, null, "", 0);
                }
                case 1 -> {
                    if (!remembered.isEmpty()) {
                        Read earlier = remembered.get(random.nextInt(remembered.size()));
                        ask(
                                new Changed(earlier.table(), earlier.id(), 0, ""),
                                earlier.version(),
                                earlier.document(),
                                "?min-version=" + earlier.version(),
                                0);
                    }
                }
                default -> {
                    Changed row = changed(connection);
                    String position = random.nextBoolean() ? row.position() : message(row.table(), connection);
                    ask(row, 0, null, "?min-position=" + position, row.change());
                }
            }
        }

        private void ask(Changed row, long minVersion, String earlier, String parameters, long change) {
            Program instance = instances.get(random.nextInt(instances.size()));
            String segment = URLEncoder.encode(row.id(), StandardCharsets.UTF_8).replace("+", "%20");
            String url = instance.url() + "/v1/tables/" + row.table().tableName() + "/rows/" + segment + parameters;
            Read read = answer(row, instance.name() + parameters, change, minVersion, earlier, url);
            reads.add(read);
            if (read.version() > 0) {
                if (remembered.size() == REMEMBERED) {
                    remembered.remove(random.nextInt(REMEMBERED));
                }
                remembered.add(read);
            }
        }

        private Read answer(Changed row, String question, long change, long minVersion, String earlier, String url) {
            try {
                Http.Answer answer = http.get(url, PATIENCE);
                String version = answer.headers()
                        .firstValue("ETag")
                        .or(() -> answer.headers().firstValue("Tidemark-Version"))
                        .orElse("0");
                return new Read(
                        row.table(),
                        row.id(),
                        question,
                        change,
                        minVersion,
                        earlier,
                        answer.status(),
                        answer.status() == 412 ? 0 : Long.parseLong(version.replace("\"", "")),
                        answer.status() == 200 ? Documents.canonical(answer.body()) : null);
            } catch (NoAnswerException silent) {
                return new Read(row.table(), row.id(), question, change, minVersion, earlier, 0, 0, null);
            }
        }

        private Changed changed(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(LATELY);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Changed(
                        ChaosTable.named(row.getString(1)), row.getString(2), row.getLong(3), row.getString(4));
            }
        }

        /** A message of its own, so that nobody waits for the next heartbeat. */
        private String message(ChaosTable table, Connection connection) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("select pg_logical_emit_message(true, ?, '')")) {
                statement.setString(1, table.connector().id());
                try (ResultSet position = statement.executeQuery()) {
                    position.next();
                    return position.getString(1);
                }
            }
        }
    }
}
