package io.tidemark.streams.query;

import io.tidemark.instance.configuration.HistorySettings;
import io.tidemark.instance.http.Answer;
import io.tidemark.instance.http.Request;
import io.tidemark.streams.history.VersionsPage;
import io.tidemark.streams.tables.TableClient;
import io.tidemark.streams.tables.Tables;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/tables/{table}/rows/{id}/history}: the versions of a row that are kept, newest first. */
final class HistoryResource {
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

    Answer get(Request request) {
        Optional<TableClient> table = tables.client(request.variable("table"));
        if (table.isEmpty()) {
            return TablesResource.unknown(tables, request.variable("table"));
        }
        HistoryQuestion question;
        try {
            question = HistoryQuestion.of(request);
        } catch (IllegalArgumentException notAllowed) {
            return Answer.problem(400, "Bad parameter", notAllowed.getMessage());
        }
        Optional<HistorySettings> settings = table.get().table().history();
        if (settings.isEmpty()) {
            return notKept(table.get(), "history");
        }
        return peers.answer(
                table.get(),
                question.path(table.get().table().name()),
                request.header().apply(Peers.FORWARDED).isPresent(),
                here(table.get(), question, settings.get().changedBy()));
    }

    private static Answer here(TableClient table, HistoryQuestion question, Optional<String> changedBy) {
        Map<Integer, Optional<byte[]>> pages = LocalHistory.ask(
                table, question.id(), question.below() - 1, versions -> page(question, versions, changedBy));
        if (pages.isEmpty()) {
            return Answer.unavailable("Table " + table.table().name() + ": " + LocalStores.problem(table));
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
