package io.tidemark.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.demo.Deadline;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.chain.Program;
import io.tidemark.demo.compare.Comparison;
import io.tidemark.demo.compare.IndexDocuments;
import io.tidemark.demo.compare.IndexDocuments.Indexed;
import io.tidemark.demo.compare.TableDocuments;
import io.tidemark.demo.http.Http;
import io.tidemark.demo.positions.Topics;
import io.tidemark.demo.tables.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says of a chain at rest what is right and what is not. The truth is PostgreSQL's: its tables, and the audit table, which has
 * each change that a row really had.
 */
final class Oracle implements AutoCloseable {
    /** More rows than this are asked for over HTTP only at the end. */
    private static final int MOST_ASKED = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ChaosChain chain;
    private final Topics topics;
    private final Map<ChaosTable, Changelog> changelogs = new EnumMap<>(ChaosTable.class);
    private final Map<ChaosTable, TopicFollower> sources = new EnumMap<>(ChaosTable.class);
    private final Map<ChaosTable, AtomicLong> delivered = new EnumMap<>(ChaosTable.class);
    private final RowStates states = new RowStates();
    private boolean everyChangeSeen = true;
    private long loaded;
    private long audited;
    private int asked;

    Oracle(ChaosChain chain) {
        this.chain = chain;
        this.topics = new Topics(chain.pipeline().bootstrapServers());
        for (ChaosTable table : ChaosTable.values()) {
            changelogs.put(table, new Changelog(topics, chain.pipeline().changelog(table.tableName())));
            sources.put(table, new TopicFollower(topics, table.topic()));
            delivered.put(table, new AtomicLong());
        }
    }

    /** From now on changes may be summed up: a new snapshot says what a row is, and not how it came to be. */
    void allowFewerChanges() {
        everyChangeSeen = false;
    }

    /** The figures of all tables; over HTTP, only rows that changed since the last time are asked for. */
    List<Figures> judge() {
        return judge(false);
    }

    /** The figures of all tables, every row that ever was asked for. */
    List<Figures> judgeAll() {
        return judge(true);
    }

    /** What was judged is done with: the next time, over HTTP, asks for rows that change after it. */
    void accept() {
        audited = number("select coalesce(max(number), 0) from chaos.audit");
    }

    /** What was answered since the chain was at rest before; it must be at rest again, so that every commit is known. */
    Reads judge(List<Read> reads) {
        query(
                "select table_name, id, number, document::text from chaos.audit where number > " + loaded
                        + " order by number",
                row -> {
                    loaded = row.getLong(3);
                    String document = row.getString(4);
                    states.add(
                            row.getString(1),
                            row.getString(2),
                            loaded,
                            document == null ? null : Documents.canonical(document));
                });
        return Reads.of(
                reads,
                reads.stream()
                        .map(read -> states.wrong(read, audited))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public void close() {
        changelogs.values().forEach(Changelog::close);
        sources.values().forEach(TopicFollower::close);
        topics.close();
    }

    private List<Figures> judge(boolean all) {
        Program instance = chain.streams().get(asked++ % chain.streams().size());
        JsonNode sums = sums(instance);
        return Arrays.stream(ChaosTable.values())
                .map(table -> judge(table, all, instance, sums))
                .toList();
    }

    private Figures judge(ChaosTable table, boolean all, Program instance, JsonNode sums) {
        Map<String, String> database = database(table);
        Changelog changelog = changelogs.get(table);
        changelog.follow();
        sources.get(table).follow(record -> delivered.get(table).incrementAndGet());

        Set<String> ids = all ? ids(table, 0, Integer.MAX_VALUE) : ids(table, audited, MOST_ASKED);
        Map<String, String> answers = new HashMap<>();
        new TableDocuments(chain.http(), instance.url())
                .read(table.tableName(), ids)
                .forEach((id, document) -> answers.put(id, Documents.canonical(document)));
        Map<String, String> asked = new HashMap<>(database);
        asked.keySet().retainAll(ids);

        Map<String, Indexed> index =
                new IndexDocuments(chain.http(), chain.sandbox().openSearchUrl()).indexed(table.index());
        Map<String, String> indexed = new HashMap<>();
        index.forEach((id, document) -> indexed.put(id, Documents.canonical(document.document())));
        return new Figures(
                table,
                Comparison.of(database, changelog.documents()),
                Comparison.of(asked, answers),
                Comparison.of(database, indexed),
                changelog.backwards() + otherVersions(index, changelog),
                countErr(table, changelog),
                sum(table, sums, "read"),
                delivered.get(table).get(),
                sum(table, sums, "applied", "unchanged", "stale", "skipped", "dead_letter"),
                sum(table, sums, "dead_letter"));
    }

    private static long otherVersions(Map<String, Indexed> index, Changelog changelog) {
        return index.entrySet().stream()
                .filter(entry -> {
                    Changelog.Row row = changelog.rows().get(entry.getKey());
                    return row != null && row.version() != entry.getValue().version();
                })
                .count();
    }

    private long countErr(ChaosTable table, Changelog changelog) {
        Map<String, Integer> audit = new HashMap<>();
        query(
                "select id, count(*) from chaos.audit where table_name = '" + table.tableName() + "' group by id",
                row -> audit.put(row.getString(1), row.getInt(2)));
        Set<String> ids = new HashSet<>(audit.keySet());
        ids.addAll(changelog.rows().keySet());
        long error = 0;
        for (String id : ids) {
            Changelog.Row row = changelog.rows().get(id);
            int more = (row == null ? 0 : row.changes()) - audit.getOrDefault(id, 0);
            error += everyChangeSeen && table.isEveryChangeSeen() ? Math.abs(more) : Math.max(0, more);
        }
        return error;
    }

    private Map<String, String> database(ChaosTable table) {
        Map<String, String> documents = new HashMap<>();
        query(
                "select " + table.rowId("t") + ", to_jsonb(t)::text from " + table.sqlName() + " t",
                row -> documents.put(row.getString(1), Documents.canonical(row.getString(2))));
        return documents;
    }

    private Set<String> ids(ChaosTable table, long since, int most) {
        Set<String> ids = new HashSet<>();
        query(
                "select distinct id from chaos.audit where table_name = '" + table.tableName() + "' and number > "
                        + since + " limit " + most,
                row -> ids.add(row.getString(1)));
        return ids;
    }

    private long number(String sql) {
        AtomicLong number = new AtomicLong();
        query(sql, row -> number.set(row.getLong(1)));
        return number.get();
    }

    /** While partitions move, an instance says that it cannot tell, rather than a part. */
    private JsonNode sums(Program instance) {
        Deadline deadline = Deadline.in(PATIENCE);
        Http.Answer answer = chain.http().get(instance.url() + "/v1/tables");
        while (answer.status() != 200) {
            Http.Answer last = answer;
            deadline.pause(
                    PAUSE, () -> instance.url() + "/v1/tables still answers " + last.status() + ": " + last.body());
            answer = chain.http().get(instance.url() + "/v1/tables");
        }
        return Documents.read(answer.body());
    }

    private static long sum(ChaosTable table, JsonNode sums, String... fields) {
        for (JsonNode one : sums) {
            if (one.path("name").asText().equals(table.tableName())) {
                return Arrays.stream(fields)
                        .mapToLong(field -> one.path(field).longValue())
                        .sum();
            }
        }
        throw DemoException.failed("/v1/tables does not know " + table.tableName() + ": " + sums);
    }

    private void query(String sql, RowHandler handler) {
        try (Connection connection = chain.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                handler.take(rows);
            }
        } catch (SQLException e) {
            throw DemoException.failed("the database refused: " + Database.firstLine(e) + " (" + sql + ")", e);
        }
    }

    private interface RowHandler {
        void take(ResultSet row) throws SQLException;
    }
}
