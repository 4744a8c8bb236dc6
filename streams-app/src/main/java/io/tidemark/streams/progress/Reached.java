package io.tidemark.streams.progress;

import io.tidemark.events.Position;
import java.util.Optional;

/** How far a table got towards a position that somebody waited for. */
public sealed interface Reached {

    /** It has all that was committed up to there. */
    record All() implements Reached {}

    /** The connector has published the database's log only this far; empty where nothing is known of it. */
    record Published(Optional<Position> position) implements Reached {}

    /** The connector has published it all, and the table has not read it to its end. */
    record Unread(Position published) implements Reached {}
}
