package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.progress.Pauses;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks for the past of a row here and elsewhere. The partition that has versions of the row decides, and where it is known which
 * that is, its owner alone is asked. That it was in none is said only when all were asked.
 */
final class HistoryPeers {
    /** Of an answer by an instance that knows versions of the row. */
    private static final String DECIDED = "tidemark-decided";

    /** An instance that was stopped takes a question and does not answer it. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);

    private final Peers peers;

    HistoryPeers(Peers peers) {
        this.peers = peers;
    }

    /**
     * What is asked of a row.
     *
     * @param path that asks another instance the same
     * @param here what those of some partitions that are here answer: decided, undecided, or 503 where none is
     */
    record Question(TableClient table, String id, String path, Function<Set<Integer>, Answer> here) {}

    /** The answer of the partition that knows the row. */
    static Answer decided(Answer answer) {
        return answer.with(DECIDED, "true");
    }

    /** The answer of partitions none of which knows the row: 404, or 410 where it may have been there and is forgotten. */
    static Answer undecided(Answer answer, Set<Integer> partitions) {
        return answer.with(PartitionList.HEADER, PartitionList.print(partitions));
    }

    /** Asks until there is an answer or the time is up; at least once. */
    Answer find(Question question, Deadline deadline) throws InterruptedException {
        Answer answer = once(question, deadline.left());
        Pauses pauses = new Pauses();
        while (answer.status() == 503 && !deadline.isUp()) {
            pauses.pause(deadline);
            answer = once(question, deadline.left());
        }
        return outside(answer);
    }

    private Answer once(Question question, Duration time) throws InterruptedException {
        Duration attempt = time.compareTo(LONGEST_ATTEMPT) < 0 ? time : LONGEST_ATTEMPT;
        OptionalInt partition = question.table().placement().partition(question.id());
        if (partition.isPresent()) {
            Answer answer = ofOwner(question, partition.getAsInt(), attempt);
            if (question.table().placement().isKnown() && isDecided(answer)) {
                return answer;
            }
        }
        return everywhere(question, attempt);
    }

    private Answer ofOwner(Question question, int partition, Duration time) throws InterruptedException {
        Answer here = question.here().apply(Set.of(partition));
        Optional<HostInfo> owner = here.status() == 503 ? peers.owner(question.table(), partition) : Optional.empty();
        return owner.isEmpty()
                ? here
                : peers.await(owner.get(), question.path(), Set.of(partition), time)
                        .orElse(here);
    }

    private Answer everywhere(Question question, Duration time) throws InterruptedException {
        TableClient table = question.table();
        List<Answer> answers = new ArrayList<>();
        answers.add(question.here().apply(PartitionList.all(table)));
        Set<Integer> missing = new HashSet<>(PartitionList.all(table));
        missing.removeAll(partitions(answers));
        if (!missing.isEmpty() && !isDecided(answers.get(0))) {
            List<Future<Answer>> asked = peers.hosts(table).stream()
                    .map(host -> peers.ask(host, question.path(), missing, time))
                    .toList();
            for (Future<Answer> asking : asked) {
                Peers.await(asking).ifPresent(answers::add);
            }
        }
        return answers.stream()
                .filter(HistoryPeers::isDecided)
                .findFirst()
                .orElseGet(() -> isEverywhere(table, answers) ? undecided(answers) : tooFew(table, answers));
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
