package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.instance.configuration.HistorySettings;
import io.tidemark.instance.http.Answer;
import io.tidemark.streams.history.Past;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.tables.TableClient;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code GET /v1/tables/{table}/rows/{id}?as-of=…}: a row as it was at a time of the database. */
final class PastRow {
    /** What is a time, for errors. */
    static final String TIMES = "a time of the past with its zone, such as 2026-01-01T00:00:00Z";

    private final HistoryPeers peers;

    /** What one partition says. */
    private record Told(boolean known, Past past) {}

    PastRow(HistoryPeers peers) {
        this.peers = peers;
    }

    /** The time of a parameter; empty where it is none. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** What a client is answered. */
    Answer toClient(TableClient table, RowQuestion question, Deadline deadline) throws InterruptedException {
        if (table.table().history().isEmpty()) {
            return HistoryResource.notKept(table, "as-of");
        }
        Instant time = question.asOf().orElseThrow();
        if (time.isAfter(Instant.now())) {
            return Answer.problem(
                    400, "Bad parameter", "as-of: is '" + time + "', which is in the future, allowed: " + TIMES);
        }
        String path = question.path(table.table().name(), question.timeout());
        return peers.find(
                new HistoryPeers.Question(
                        table, question.id(), path, partitions -> toInstance(table, question, partitions)),
                deadline);
    }

    /** What another instance is answered that asks for some partitions: that of them which are here. */
    static Answer toInstance(TableClient table, RowQuestion question, Set<Integer> partitions) {
        Optional<HistorySettings> history = table.table().history();
        if (history.isEmpty()) {
            return HistoryResource.notKept(table, "as-of");
        }
        String id = question.id();
        Instant time = question.asOf().orElseThrow();
        Instant horizon = Instant.now().minus(history.get().retention());
        Map<Integer, Told> told =
                LocalHistory.ask(table, partitions, id, Long.MAX_VALUE, versions -> told(versions, time, horizon));
        return told.values().stream()
                .min(Comparator.comparing((Told one) -> !one.known())
                        .thenComparing(one -> !(one.past() instanceof Past.Unknown)))
                .map(one -> one.known()
                        ? HistoryPeers.decided(answer(table, id, time, one.past()))
                        : HistoryPeers.undecided(answer(table, id, time, one.past()), told.keySet()))
                .orElseGet(() -> LocalHistory.notNow(table));
    }

    private static Told told(LocalHistory.Versions versions, Instant time, Instant horizon) {
        boolean known = versions.newestFirst().hasNext();
        OptionalLong begin = versions.begin().stream()
                .map(since -> Math.max(since, horizon.toEpochMilli()))
                .findFirst();
        return new Told(known, Past.at(time.toEpochMilli(), begin, versions.newestFirst()));
    }

    private static Answer answer(TableClient table, String id, Instant time, Past past) {
        String what = "row '" + id + "' of table " + table.table().name();
        return switch (past) {
            case Past.Was(Row row) when !row.isTombstone() -> RowAnswers.row(table, id, row);
            case Past.Was tombstone -> absent(what, time);
            case Past.WasNot wasNot -> absent(what, time);
            case Past.Unknown unknown ->
                Answer.problem(
                        410,
                        "Not known any more",
                        "What " + what + " was at " + time + " is not known: versions are kept since tables."
                                + table.table().name() + ".history was set, for as long as it says.");
        };
    }

    private static Answer absent(String what, Instant time) {
        return Answer.problem(404, "No such row", "There was no " + what + " at " + time + ".");
    }
}
