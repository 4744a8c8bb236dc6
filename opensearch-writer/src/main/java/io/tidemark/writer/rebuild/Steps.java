package io.tidemark.writer.rebuild;

import io.tidemark.index.OpenSearchProblem;
import io.tidemark.instance.configuration.TableSettings;
import io.tidemark.writer.index.IndexScan;
import io.tidemark.writer.index.NextGeneration;
import io.tidemark.writer.index.Serving;
import io.tidemark.writer.index.TableGenerations;
import io.tidemark.writer.kafka.DeadLetters;
import io.tidemark.writer.kafka.Refusals;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** The steps of a rebuild, in their order: fill, open, compare, take over. */
record Steps(
        TableSettings table,
        Serving serving,
        TableGenerations generations,
        NextGeneration next,
        Fill fill,
        LiveRows rows,
        Refusals refusals,
        DeadLetters deadLetters,
        IndexScan scan,
        Succession succession,
        Steadily steadily,
        PrintWriter err) {
    private static final int TRIES_FOR_COPIES = 60;

    /**
     * Goes through all of them.
     *
     * @return what was done, in one line
     * @throws IllegalStateException when the new index is deleted, and the old one serves
     */
    String run(boolean dropOld) {
        long start = System.nanoTime();
        try {
            fill.begin();
            fill.catchUp();
            open();
            compare();
            succession.takeOver();
        } catch (StoppedException stopped) {
            clean();
            throw new IllegalStateException("stopped; " + String.join(", ", serving.names()) + " serves on", stopped);
        } catch (RuntimeException failed) {
            clean();
            throw failed;
        }
        finish();
        String done = "rebuilt %s: %,d rows in %.1f s, %s -> %s"
                .formatted(
                        table.name(),
                        rows.count(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0,
                        String.join(", ", serving.names()),
                        next.name());
        return done + (dropOld ? dropped() : "");
    }

    /** Makes the index what one that is searched must be. */
    private void open() {
        err.println(next.name() + ": filled, now its settings and replicas");
        steadily.give(next::open);
        for (int tries = 0; !steadily.ask(next::awaitCopies); tries++) {
            if (tries == TRIES_FOR_COPIES) {
                err.println(next.name() + ": its replicas do not come; it goes on without");
                return;
            }
            fill.catchUp();
        }
    }

    private void compare() {
        fill.rest();
        steadily.give(next::refresh);
        Comparison comparison = steadily.ask(() -> Comparison.of(rows, refusals.all(), scan, next.name()));
        if (!comparison.isEqual()) {
            throw new IllegalStateException(next.name() + " is not what the changelog says up to the offsets "
                    + fill.offsets() + ": " + comparison.difference() + "; " + String.join(", ", serving.names())
                    + " serves on");
        }
        err.printf(
                "%s: compared, %,d rows, equal up to the offsets %s%n",
                next.name(), comparison.right(), fill.offsets());
    }

    /** What serves needs no more than a last look; who is stopped here has nothing to fear. */
    private void finish() {
        try {
            letters();
            fill.finish();
            steadily.give(next::refresh);
            steadily.give(next::complete);
        } catch (StoppedException stopped) {
            err.println("stopped; " + next.name() + " serves, and the writers bring it the last changes");
        }
    }

    /** What the new index refused lies in the dead letters, as what a writer sent in vain. */
    private void letters() {
        if (refusals.all().isEmpty()) {
            return;
        }
        try {
            deadLetters.write(refusals.all());
            err.println(refusals.all().size() + " changes were refused, and lie in the dead letters");
        } catch (KafkaException failed) {
            err.println(refusals.all().size() + " changes were refused, and the dead letters cannot be written: "
                    + failed.getMessage());
        }
    }

    private String dropped() {
        StringBuilder said = new StringBuilder();
        for (String old : serving.names()) {
            said.append(steadily.ask(() -> generations.drop(old)) ? ", deleted " + old : ", kept " + old);
        }
        return said.toString();
    }

    /** Deletes the new index unless it serves. */
    private void clean() {
        try {
            if (next.isThere() && generations.drop(next.name())) {
                err.println("deleted " + next.name());
            }
        } catch (IOException openSearchAway) {
            err.println(next.name() + " is left over, the next rebuild deletes it: "
                    + OpenSearchProblem.sentence(openSearchAway));
        }
    }
}
