package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.tables.TableClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Asks the other instances about the past of a row where this one knows nothing of it. The partition that has versions of the
 * row decides; that it was in none is said only when all were asked.
 */
final class HistoryPeers {
    /** Of an answer by an instance that knows versions of the row. */
    private static final String DECIDED = "tidemark-decided";

    private final Peers peers;

    HistoryPeers(Peers peers) {
        this.peers = peers;
    }

    /** The answer of the partition that knows the row. */
    static Answer decided(Answer answer) {
        return answer.with(DECIDED, "true");
    }

    /** The answer of partitions none of which knows the row: 404, or 410 where it may have been there and is forgotten. */
    static Answer undecided(Answer answer, Set<Integer> partitions) {
        return answer.with(PartitionList.HEADER, PartitionList.print(partitions));
    }

    /**
     * Completes what is known here.
     *
     * @param path that asks another instance the same
     */
    Answer answer(TableClient table, String path, boolean forwarded, Answer here) {
        if (forwarded) {
            return here;
        }
        try {
            return outside(isDecided(here) ? here : everywhere(table, path, here));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("Table " + table.table().name() + ": the instance stops");
        }
    }

    private Answer everywhere(TableClient table, String path, Answer here) throws InterruptedException {
        List<Answer> answers = new ArrayList<>(List.of(here));
        if (!isEverywhere(table, answers)) {
            for (Future<Answer> asking : peers.ask(table, path)) {
                Optional<Answer> answer = Peers.await(asking);
                if (answer.filter(HistoryPeers::isDecided).isPresent()) {
                    return answer.get();
                }
                answer.ifPresent(answers::add);
            }
        }
        return isEverywhere(table, answers) ? undecided(answers) : tooFew(table, answers);
    }

    private static Answer undecided(List<Answer> answers) {
        List<Answer> told =
                answers.stream().filter(answer -> !partitions(answer).isEmpty()).toList();
        return told.stream()
                .filter(answer -> answer.status() == 410)
                .findFirst()
                .orElse(told.get(0));
    }

    private static Answer tooFew(TableClient table, List<Answer> answers) {
        return Answer.unavailable("Table " + table.table().name() + ": "
                + partitions(answers).size() + " of " + table.partitions() + " partitions can be asked right now");
    }

    private static boolean isEverywhere(TableClient table, List<Answer> answers) {
        return table.partitions() > 0 && partitions(answers).containsAll(PartitionList.all(table));
    }

    private static Set<Integer> partitions(List<Answer> answers) {
        return answers.stream().flatMap(answer -> partitions(answer).stream()).collect(Collectors.toSet());
    }

    private static boolean isDecided(Answer answer) {
        return answer.headers().containsKey(DECIDED);
    }

    private static Set<Integer> partitions(Answer answer) {
        return PartitionList.parse(answer.headers().getOrDefault(PartitionList.HEADER, ""));
    }

    /** Without what instances tell each other. */
    private static Answer outside(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeAll(Set.of(DECIDED, PartitionList.HEADER));
        return new Answer(answer.status(), answer.contentType(), headers, answer.body());
    }
}
