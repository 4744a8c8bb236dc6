package io.tidemark.streams.history;

import io.tidemark.events.Operation;
import io.tidemark.events.Row;
import java.util.Iterator;
import java.util.OptionalLong;

/** What a row was at a time of the database. */
public sealed interface Past {

    /** It was this; a tombstone where it had been deleted. */
    record Was(Row row) implements Past {}

    /** There was no such row. */
    record WasNot() implements Past {}

    /** Nobody knows any more, or nobody ever did. */
    record Unknown() implements Past {}

    /**
     * What the versions of a row say of a time. The newest version whose time is not later is what it was then: so of two in
     * one millisecond the later one, and where the database's clock was set back, what was written after that. Before the
     * oldest version there was no row only if that version inserted it, and if no change since the time asked for is
     * missing.
     *
     * @param time ms since 1970, by the database's clock
     * @param begin from which time on no change is missing, in ms since 1970; empty where that cannot be said
     * @param versions of the row, newest first, without a gap from one to the next; none where no row is known
     */
    static Past at(long time, OptionalLong begin, Iterator<Row> versions) {
        boolean inserted = true;
        while (versions.hasNext()) {
            Row version = versions.next();
            if (version.timestamp() <= time) {
                return new Was(version);
            }
            inserted = version.operation() == Operation.CREATE;
        }
        boolean complete = begin.isPresent() && begin.getAsLong() <= time;
        return complete && inserted ? new WasNot() : new Unknown();
    }
}
