package io.tidemark.writer;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.writer.index.IndexApi;
import io.tidemark.writer.index.TableIndices;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Looks each second whether the aliases still lead to the indices known here, since a rebuild tells nobody that it changed
 * one. Never waits for the answer.
 */
final class AliasWatch {
    private static final Duration PACE = Duration.ofSeconds(1);

    /** As many names as surely fit into the line of a request. */
    private static final int NAMES = 10;

    private final IndexApi api;
    private final TableIndices indices;
    private final Trouble trouble;
    private CompletableFuture<Set<String>> answer = CompletableFuture.completedFuture(Set.of());
    private Map<TableSettings, String> asked = Map.of();
    private long notBefore = System.nanoTime();

    AliasWatch(IndexApi api, TableIndices indices, Trouble trouble) {
        this.api = api;
        this.indices = indices;
        this.trouble = trouble;
    }

    /** Whether an alias turned out to lead elsewhere, or nowhere. */
    boolean takeMoved() {
        if (!answer.isDone() || System.nanoTime() - notBefore < 0) {
            return false;
        }
        boolean moved = isMoved();
        notBefore = System.nanoTime() + PACE.toNanos();
        asked = indices.identities();
        answer = ask(asked.keySet().stream().map(TableSettings::index).toList());
        return moved;
    }

    private boolean isMoved() {
        try {
            Set<String> present = answer.join();
            trouble.ends();
            // What is known by now counts: it may have been found again since.
            return asked.entrySet().stream()
                    .filter(table -> table.getValue()
                            .equals(indices.identity(table.getKey()).orElse("")))
                    .anyMatch(table -> !present.contains(table.getValue()));
        } catch (CompletionException openSearchAway) {
            trouble.begins(
                    "OpenSearch cannot be asked where the aliases lead", OpenSearchProblem.sentence(openSearchAway));
            return false;
        }
    }

    private CompletableFuture<Set<String>> ask(List<String> names) {
        return IntStream.range(0, (names.size() + NAMES - 1) / NAMES)
                .mapToObj(part -> names.subList(part * NAMES, Math.min(names.size(), (part + 1) * NAMES)))
                .map(api::identities)
                .reduce(CompletableFuture.completedFuture(Set.of()), AliasWatch::both);
    }

    private static CompletableFuture<Set<String>> both(
            CompletableFuture<Set<String>> one, CompletableFuture<Set<String>> other) {
        return one.thenCombine(other, (some, more) -> {
            Set<String> all = new HashSet<>(some);
            all.addAll(more);
            return all;
        });
    }
}
