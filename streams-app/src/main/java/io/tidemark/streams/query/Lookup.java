package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be said about one row. */
sealed interface Lookup {

    /** This instance has the row, or its tombstone, in one of these partitions, all of which were asked. */
    record Found(Set<Integer> partitions, Row row) implements Lookup {}

    /** Another instance has the row or its tombstone, of this version, and this is what it answered. */
    record Elsewhere(Set<Integer> partitions, long version, Answer answer) implements Lookup {}

    /** It is in none of these partitions, all of which were asked. */
    record Absent(Set<Integer> partitions) implements Lookup {}

    /** Nothing can be said right now. */
    record Warming(String why) implements Lookup {}

    /**
     * What several instances say together: of a row that two partitions have, the newest version; nothing, unless all partitions
     * were asked.
     *
     * @param partitions all of the table
     */
    static Lookup together(List<Lookup> lookups, Set<Integer> partitions) {
        Set<Integer> asked = new HashSet<>();
        lookups.forEach(lookup -> asked.addAll(lookup.asked()));
        if (partitions.isEmpty() || !asked.containsAll(partitions)) {
            return new Warming(asked.size() + " of " + partitions.size() + " partitions can be asked right now");
        }
        Lookup newest = new Absent(partitions);
        for (Lookup lookup : lookups) {
            newest = lookup.newest() > newest.newest() ? lookup : newest;
        }
        return newest;
    }

    /** The partitions that it speaks of. */
    default Set<Integer> asked() {
        return switch (this) {
            case Found found -> found.partitions();
            case Elsewhere elsewhere -> elsewhere.partitions();
            case Absent absent -> absent.partitions();
            case Warming warming -> Set.of();
        };
    }

    /** The version that is known, below all versions where none is. */
    private long newest() {
        return switch (this) {
            case Found(Set<Integer> partitions, Row row) -> row.version();
            case Elsewhere elsewhere -> elsewhere.version();
            case Absent absent -> -1;
            case Warming warming -> -1;
        };
    }
}
