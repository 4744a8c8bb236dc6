package io.tidemark.streams.query;

import io.tidemark.instance.http.Answer;
import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.progress.Pauses;
import io.tidemark.streams.tables.TableClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Waits until a row has the version that was asked for; that of a deleted one counts. */
final class MinVersion {
    private MinVersion() {}

    /** Whether what was found is older than what was asked for; a row that is not there is older than any. */
    static boolean isTooOld(Lookup lookup, RowQuestion question) {
        return question.minVersion() > 0 && version(lookup) < question.minVersion();
    }

    /** The row as some partitions here have it; where they have it too old, waits for a newer one, at most so long. */
    static Lookup here(TableClient table, RowQuestion question, Set<Integer> partitions, Duration wait)
            throws InterruptedException {
        Deadline deadline = Deadline.in(wait);
        Lookup here = LocalStores.row(table, question, partitions);
        Pauses pauses = new Pauses();
        while (here instanceof Lookup.Found && isTooOld(here, question) && !deadline.isUp()) {
            pauses.pause(deadline);
            here = LocalStores.row(table, question, partitions);
        }
        return here;
    }

    /** That a row is still too old when the time is up; empty where it is not. */
    static Optional<Answer> refusal(TableClient table, RowQuestion question, Lookup lookup) {
        if (lookup instanceof Lookup.Warming || !isTooOld(lookup, question)) {
            return Optional.empty();
        }
        long version = version(lookup);
        return Optional.of(Answer.problem(
                        412,
                        "Not reached in time",
                        "Table " + table.table().name() + ": row '" + question.id() + "' "
                                + (version == 0 ? "is not there yet" : "has version " + version) + ", asked for was "
                                + question.minVersion() + ".")
                .with(RowAnswers.VERSION, Long.toString(version)));
    }

    private static long version(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found found -> found.row().version();
            case Lookup.Elsewhere elsewhere -> elsewhere.version();
            case Lookup.Absent absent -> 0;
            case Lookup.Warming warming -> 0;
        };
    }
}
