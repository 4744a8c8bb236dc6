package io.tidemark.streams.query;

import io.tidemark.events.Row;
import io.tidemark.instance.http.Answer;
import java.util.Set;

/** What can be said about one row. */
sealed interface Lookup {

    /** This instance has the row, or its tombstone. */
    record Found(Row row) implements Lookup {}

    /** Another instance has it, and this is what it answered. */
    record Elsewhere(Answer answer) implements Lookup {}

    /** It is there, and older than what was asked for; or not there yet, where the version is 0. */
    record Older(long version) implements Lookup {}

    /** It is in none of these partitions, all of which were asked. */
    record Absent(Set<Integer> partitions) implements Lookup {}

    /** Nothing can be said right now. */
    record Warming(String why) implements Lookup {}
}
