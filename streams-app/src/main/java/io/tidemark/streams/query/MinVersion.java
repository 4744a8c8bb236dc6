package io.tidemark.streams.query;

import io.tidemark.streams.progress.Deadline;
import io.tidemark.streams.progress.Pauses;
import java.util.OptionalLong;

/** Waits until a row has the version that was asked for; that of a deleted one counts. */
final class MinVersion {
    /** Of an answer that has no row, and so no {@code ETag}. */
    static final String HEADER = "Tidemark-Version";

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private MinVersion() {}

    /** One way to look the row up. */
    interface Question {
        Lookup ask() throws InterruptedException;
    }

    /**
     * Asks until the answer is new enough, or the time is up.
     *
     * @param elsewhere whether the row, where it is not found, may appear here; if not, that is said at once
     */
    static Lookup await(long minVersion, Deadline deadline, boolean elsewhere, Question question)
            throws InterruptedException {
        Lookup lookup = question.ask();
        Pauses pauses = new Pauses();
        while (isTooOld(lookup, minVersion) && (elsewhere || lookup instanceof Lookup.Found) && !deadline.isUp()) {
            pauses.pause(deadline);
            lookup = question.ask();
        }
        OptionalLong version = version(lookup);
        boolean older = isTooOld(lookup, minVersion) && version.isPresent();
        return older && (elsewhere || lookup instanceof Lookup.Found) ? new Lookup.Older(version.getAsLong()) : lookup;
    }

    private static boolean isTooOld(Lookup lookup, long minVersion) {
        return minVersion > 0 && version(lookup).orElse(0) < minVersion;
    }

    /** The version that a lookup tells; 0 where there is no row. */
    private static OptionalLong version(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found(var row) -> OptionalLong.of(row.version());
            case Lookup.Elsewhere(var answer) -> Peers.version(answer);
            case Lookup.Older(long version) -> OptionalLong.of(version);
            case Lookup.Absent absent -> OptionalLong.of(0);
            case Lookup.Warming warming -> UNKNOWN;
        };
    }
}
