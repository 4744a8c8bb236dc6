package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be said about one row. */
sealed interface Lookup {

    /** This instance has the row, or its tombstone, in one of these partitions, all of which were asked. */
    record Found(Set<Integer> partitions, Row row, Duration staleness) implements Lookup {}

    /** Another instance has the row or its tombstone, of this version, and this is what it answered. */
    record Elsewhere(Set<Integer> partitions, long version, Answer answer, Duration staleness) implements Lookup {}

    /** It is in none of these partitions, all of which were asked. */
    record Absent(Set<Integer> partitions, Duration staleness) implements Lookup {}

    /** Nothing can be said right now. */
    record Warming(String why) implements Lookup {
        @Override
        public Set<Integer> partitions() {
            return Set.of();
        }

        @Override
        public Duration staleness() {
            return Duration.ZERO;
        }
    }

    /** The partitions that it speaks of. */
    Set<Integer> partitions();

    /** How old it may be at most: nothing, but where a copy was asked. */
    Duration staleness();

    /**
     * What several say together: nothing, unless all of these partitions were asked.
     *
     * @param all where the row may be
     */
    static Lookup together(List<Lookup> lookups, Set<Integer> all) {
        Lookup together = newest(lookups);
        return !all.isEmpty() && together.partitions().containsAll(all)
                ? together
                : new Warming(
                        together.partitions().size() + " of " + all.size() + " partitions can be asked right now");
    }

    /** What several say of the partitions that they were asked for: of a row that two partitions have, the newest version. */
    static Lookup newest(List<Lookup> lookups) {
        Set<Integer> partitions = new HashSet<>();
        Duration staleness = Duration.ZERO;
        Lookup newest = lookups.get(0);
        for (Lookup lookup : lookups) {
            partitions.addAll(lookup.partitions());
            staleness = lookup.staleness().compareTo(staleness) > 0 ? lookup.staleness() : staleness;
            newest = lookup.rank() > newest.rank() ? lookup : newest;
        }
        return switch (newest) {
            case Found found -> new Found(partitions, found.row(), staleness);
            case Elsewhere elsewhere -> new Elsewhere(partitions, elsewhere.version(), elsewhere.answer(), staleness);
            case Absent absent -> new Absent(partitions, staleness);
            case Warming warming -> warming;
        };
    }

    private long rank() {
        return switch (this) {
            case Found found -> found.row().version();
            case Elsewhere elsewhere -> elsewhere.version();
            case Absent absent -> -1;
            case Warming warming -> -2;
        };
    }
}
