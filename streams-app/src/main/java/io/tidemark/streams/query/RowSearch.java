package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Finds a row, on whichever instance it is. Where it is known which partition has it, its owner alone is asked, and what that one has
 * is the answer, a tombstone too. That a row never was is a matter of all partitions: it may lie in another one since the form of
 * the keys was changed. So it is said only when all were asked, as is everything where no partition is known. What cannot be
 * said now, while partitions move, or is older than was asked for, is asked again until the time is up; a copy answers before,
 * where the question allows it.
 */
final class RowSearch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /** An instance that was stopped takes a question and does not answer it; meanwhile another may have taken its place. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);

    /** What an answer may take besides the time that is waited for it. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(250);

    private static final Lookup NO_ANSWER = new Lookup.Warming("an instance does not answer");

    private final Peers peers;

    RowSearch(Peers peers) {
        this.peers = peers;
    }

    /** Asks here and elsewhere, until there is an answer or the time is up; at least once. */
    Lookup find(TableClient table, RowQuestion question, Deadline deadline) throws InterruptedException {
        Lookup lookup = once(table, question, deadline.left());
        for (Duration pause = FIRST_PAUSE; isNotYet(lookup, question); pause = longer(pause)) {
            if (deadline.left().compareTo(pause) <= 0) {
                return lookup;
            }
            Thread.sleep(pause);
            lookup = once(table, question, deadline.left());
        }
        return lookup;
    }

    private Lookup once(TableClient table, RowQuestion question, Duration time) throws InterruptedException {
        Duration attempt = time.compareTo(LONGEST_ATTEMPT) < 0 ? time : LONGEST_ATTEMPT;
        OptionalInt partition = table.placement().partition(question.id());
        if (partition.isPresent()) {
            Lookup inPartition = inPartition(table, question, partition.getAsInt(), attempt);
            if (table.placement().isKnown() && !(inPartition instanceof Lookup.Absent)) {
                return inPartition;
            }
        }
        return everywhere(table, question, PartitionList.all(table), attempt);
    }

    private Lookup inPartition(TableClient table, RowQuestion question, int partition, Duration time)
            throws InterruptedException {
        Set<Integer> only = Set.of(partition);
        if (question.maxStaleness().isEmpty()) {
            return ofOwner(table, question, only, time);
        }
        Duration half = time.dividedBy(2);
        Lookup ofOwner = ofOwner(table, question.current(), only, half);
        return ofOwner instanceof Lookup.Warming ? everywhere(table, question, only, half) : ofOwner;
    }

    private Lookup ofOwner(TableClient table, RowQuestion question, Set<Integer> only, Duration time)
            throws InterruptedException {
        Lookup here = MinVersion.here(table, question, only, time);
        if (!(here instanceof Lookup.Warming)) {
            return here;
        }
        Optional<HostInfo> owner = peers.owner(table, only.iterator().next());
        if (owner.isEmpty()) {
            return here;
        }
        Duration patience = time.plus(ON_THE_WAY);
        Optional<Lookup> together =
                question.isOfNow() ? withOthers(table, question.id(), owner.get(), patience) : Optional.empty();
        if (together.isPresent()) {
            return together.get();
        }
        return lookup(
                table, peers.await(owner.get(), question.path(table.table().name(), time), only, patience));
    }

    /** What the owner has of a row, asked together with others; empty where it has no row, and must say more of that. */
    private Optional<Lookup> withOthers(TableClient table, String id, HostInfo owner, Duration patience)
            throws InterruptedException {
        TakenRows taken;
        try {
            taken = peers.askWithOthers(owner, table.table().name(), id)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unreachable) {
            return Optional.of(NO_ANSWER);
        }
        if (taken.unplaced()) {
            RowAnswers.refute(table);
        }
        return Optional.ofNullable(taken.rows().get(id)).map(row -> RowAnswers.ofInstance(taken, row));
    }

    private Lookup everywhere(TableClient table, RowQuestion question, Set<Integer> partitions, Duration time)
            throws InterruptedException {
        List<Lookup> lookups = new ArrayList<>();
        lookups.add(LocalStores.row(table, question, partitions));
        Set<Integer> missing = new HashSet<>(partitions);
        missing.removeAll(lookups.get(0).partitions());
        if (!missing.isEmpty()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (HostInfo host : peers.hosts(table)) {
                asked.add(peers.ask(host, question.path(table.table().name(), time), missing, time.plus(ON_THE_WAY)));
            }
            for (Future<Answer> answer : asked) {
                lookups.add(lookup(table, Peers.await(answer)));
            }
        }
        return Lookup.together(lookups, partitions);
    }

    private static Lookup lookup(TableClient table, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return NO_ANSWER;
        }
        if (answer.get().headers().containsKey(RowAnswers.UNPLACED)) {
            RowAnswers.refute(table);
        }
        return RowAnswers.ofInstance(answer.get());
    }

    private static boolean isNotYet(Lookup lookup, RowQuestion question) {
        return lookup instanceof Lookup.Warming || MinVersion.isTooOld(lookup, question);
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
}
