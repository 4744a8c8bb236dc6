package io.tidemark.demo.chaos;

import io.tidemark.demo.DemoException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is done to the chain, under the number of its kind in the list of faults (docs/reference/chaos.md). */
enum Fault {
    KILL_STREAMS(1, "kill -9 of a streams instance, again and again", ProcessFaults::killStreams),
    LOSE_STATE(1, "kill -9 of a streams instance, and its state is gone", ProcessFaults::loseState),
    DAMAGE_STATE(1, "a streams instance finds its state damaged", ProcessFaults::damageState),
    LEAVE_STREAMS(1, "a streams instance leaves in good order, and comes again", ProcessFaults::leaveStreams),
    KILL_WRITER(2, "kill -9 of a writer in the middle of a bulk, twice", ProcessFaults::killWriter),
    KILL_CONNECT(4, "kill -9 of Connect in the middle of a COPY", SourceFaults::killConnect),
    STOP_INDEX(5, "OpenSearch killed for a while", ProcessFaults::stopIndex),
    ALL_AGAIN(12, "every event delivered twice", DeliveryFaults::allAgain),
    LAST_AGAIN(12, "the last 1,000 events again", DeliveryFaults::lastAgain),
    ROWS_SHUFFLED(12, "the last 1,000 events again, rows shuffled", DeliveryFaults::rowsShuffled),
    ALL_SHUFFLED(12, "the last 1,000 events again, each row's events shuffled", DeliveryFaults::allShuffled),
    NEW_SNAPSHOT(13, "a new snapshot over old rows", SourceFaults::newSnapshot),
    INCREMENTAL_SNAPSHOT(13, "an incremental snapshot beside the stream", SourceFaults::incrementalSnapshot),
    KEYS_CHANGE(14, "every key of the keyed tables changes, long values unchanged", SourceFaults::keysChange),
    TRUNCATE(14, "a truncate, and rows again", SourceFaults::truncate),
    COLUMNS_CHANGE(15, "a column added, retyped, renamed, dropped", SourceFaults::columnsChange),
    ROLLING_RESTARTS(16, "every streams instance restarted, one after the other, twice", ProcessFaults::restartAll),
    FREEZE_STREAMS(17, "SIGSTOP of a streams instance for longer than its session", ProcessFaults::freezeStreams),
    FREEZE_WRITER(17, "SIGSTOP of a writer for longer than its session", ProcessFaults::freezeWriter);

    private final int number;
    private final String title;
    private final Strike strike;

    /** How it is done; returns when the chain could be whole again. */
    interface Strike {
        Evidence at(ChaosChain chain, Random random) throws InterruptedException;
    }

    Fault(int number, String title, Strike strike) {
        this.number = number;
        this.title = title;
        this.strike = strike;
    }

    /** The faults of these names or numbers; all where none is named. */
    static List<Fault> named(List<String> names) {
        if (names.isEmpty()) {
            return List.of(values());
        }
        return names.stream()
                .flatMap(name -> {
                    List<Fault> faults = Arrays.stream(values())
                            .filter(fault -> fault.label().equals(name)
                                    || String.valueOf(fault.number).equals(name))
                            .toList();
                    if (faults.isEmpty()) {
                        throw DemoException.wrongUsage("--faults: unknown fault '" + name + "'; allowed: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(Fault::label)
                                                .toList())
                                + ", or their numbers");
                    }
                    return faults.stream();
                })
                .distinct()
                .toList();
    }

    int number() {
        return number;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    Evidence strike(ChaosChain chain, Random random) throws InterruptedException {
        return strike.at(chain, random);
    }

    /** Whether rows may have fewer changes in the table than in the database from then on. */
    boolean sumsUpChanges() {
        return this == NEW_SNAPSHOT;
    }
}
