package io.tidemark.streams.query;

import io.tidemark.instance.configuration.HistorySettings;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Reply;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.history.VersionsPage;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/tables/{table}/rows/{id}/history}: the versions of a row that are kept, newest first. */
final class HistoryResource {
    /** How long is waited for a partition that moves between instances. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Tables tables;
    private final HistoryPeers peers;

    HistoryResource(Tables tables, HistoryPeers peers) {
        this.tables = tables;
        this.peers = peers;
    }

    /** What is answered for a table that keeps no versions. */
    static Answer notKept(TableClient table, String asked) {
        String name = table.table().name();
        return Answer.problem(
                400,
                "No history",
                asked + ": table " + name + " keeps no versions, allowed: with 'history' in its settings, such as"
                        + " tables." + name + ".history: 7d");
    }

    Reply get(Request request) {
        return AboutTable.answer(
                tables, request, HistoryQuestion::of, (table, question) -> answer(table, question, request));
    }

    private Answer answer(TableClient table, HistoryQuestion question, Request request) {
        Optional<HistorySettings> settings = table.table().history();
        if (settings.isEmpty()) {
            return notKept(table, "history");
        }
        Optional<String> changedBy = settings.get().changedBy();
        if (request.header().apply(Peers.FORWARDED).isPresent()) {
            return here(table, question, changedBy, PartitionList.asked(table, request));
        }
        String path = question.path(table.table().name());
        try {
            return peers.find(
                    new HistoryPeers.Question(
                            table, question.id(), path, partitions -> here(table, question, changedBy, partitions)),
                    Deadline.in(PATIENCE));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The instance stops.");
        }
    }

    private static Answer here(
            TableClient table, HistoryQuestion question, Optional<String> changedBy, Set<Integer> partitions) {
        Map<Integer, Optional<byte[]>> pages = LocalHistory.ask(
                table,
                partitions,
                question.id(),
                question.below() - 1,
                versions -> page(question, versions, changedBy));
        if (pages.isEmpty()) {
            return LocalHistory.notNow(table);
        }
        return pages.values().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(page -> HistoryPeers.decided(Answer.json(page)))
                .orElseGet(() -> HistoryPeers.undecided(none(table, question), pages.keySet()));
    }

    /** Behind a page there may be none any more. */
    private static Answer none(TableClient table, HistoryQuestion question) {
        return question.isFirst()
                ? Answer.problem(
                        404,
                        "No such row",
                        "Table " + table.table().name() + " knows no version of a row '" + question.id() + "'.")
                : Answer.json(VersionsPage.of(question.id(), Collections.emptyIterator(), 1, Optional.empty()));
    }

    private static Optional<byte[]> page(
            HistoryQuestion question, LocalHistory.Versions versions, Optional<String> changedBy) {
        return versions.newestFirst().hasNext()
                ? Optional.of(VersionsPage.of(question.id(), versions.newestFirst(), question.limit(), changedBy))
                : Optional.empty();
    }
}
