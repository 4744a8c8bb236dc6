package io.tidemark.events;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Outcome.Applied;
import io.tidemark.events.Outcome.Moved;
import io.tidemark.events.Outcome.Repeated;
import io.tidemark.events.Outcome.Stale;
import io.tidemark.events.json.Slice;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an event changes a row. Everything is decided against the row as it is known, never against the event's
 * {@code before}, which may be invented; so an event delivered twice is no change, and no table needs
 * {@code REPLICA IDENTITY FULL}.
 */
final class RowRules {
    private static final int TIME_BITS = 20;

    private RowRules() {}

    static Outcome apply(Row known, RowEvent event) {
        return switch (event) {
            case Tombstone tombstone -> buried(known, tombstone);
            case Delete delete -> {
                Age age = age(known, delete.position(), delete.timestamp(), Operation.DELETE);
                yield age == Age.OLDER ? new Stale() : deleted(known, delete, age);
            }
            case Departed departed -> apply(known, new Delete(departed.position(), departed.timestamp()));
            case Upsert backfill when backfill.operation() == Operation.BACKFILL -> backfilled(known, backfill);
            case Upsert upsert -> {
                Age age = age(known, upsert.position(), upsert.timestamp(), upsert.operation());
                yield age == Age.OLDER ? late(known, upsert) : written(known, upsert, age);
            }
        };
    }

    /** The tombstone of a row that a truncate clears. */
    static Row cleared(Row known, Truncate truncate) {
        return tombstone(known, truncate.position(), truncate.timestamp());
    }

    /** Lower and later: the database was restored, or failed over. */
    static boolean isNewTimeline(Row known, RowEvent event) {
        Optional<Position> position = event.position();
        return event.operation().hasTimeOfChange()
                && known.position().isPresent()
                && position.isPresent()
                && isLower(position.get(), known.position().get())
                && event.timestamp() > known.seen();
    }

    /** A lone tombstone deletes where the row's events carry no deletes; else a delete has come before it: its echo. */
    private static Outcome buried(Row known, Tombstone tombstone) {
        return known == null || known.isTombstone() || !known.lone()
                ? new Repeated()
                : new Applied(tombstone(known, Optional.empty(), tombstone.timestamp()));
    }

    private static Outcome deleted(Row known, Delete delete, Age age) {
        if (known != null && !known.isTombstone()) {
            return new Applied(tombstone(known, delete.position(), delete.timestamp()));
        }
        if (known != null && age == Age.SAME) {
            return new Repeated();
        }
        // Nobody ever saw the row, or it is gone already: kept all the same, so that an older event cannot bring it
        // back.
        return new Moved(
                known == null
                        ? tombstoneOfUnknown(delete)
                        : moved(known, delete.position(), delete.timestamp(), Map.of()));
    }

    /**
     * A row of an incremental snapshot was read while changes were under way: their positions may be lower than the one that
     * the stream had reached, and they come later. So it says what the row is, and leaves the row's own position.
     */
    private static Outcome backfilled(Row known, Upsert read) {
        return isSuperseded(known, read.position().orElseThrow()) ? new Stale() : written(known, read, Age.NEWER);
    }

    /** Whether a change, or another incremental snapshot, has spoken of the row at this position or later. */
    private static boolean isSuperseded(Row known, Position reached) {
        return known != null
                && Stream.of(known.position(), known.backfilled())
                        .flatMap(Optional::stream)
                        .anyMatch(later -> later.getClass() == reached.getClass() && later.compareTo(reached) >= 0);
    }

    private static Outcome written(Row known, Upsert upsert, Age age) {
        Optional<Slice> before = known == null ? Optional.empty() : known.document();
        boolean again = age == Age.SAME;
        boolean inserted = upsert.operation() == Operation.CREATE && !again;
        Documents.Filled filled = Documents.fill(upsert, inserted ? null : known);
        Optional<Slice> changed = before.flatMap(old -> Documents.changed(old, filled.document()));
        if (before.isEmpty() || changed.isPresent()) {
            return new Applied(next(known, upsert, changed, filled));
        }
        if (again || upsert.position().isEmpty()) {
            return new Repeated();
        }
        Row moved = upsert.operation() == Operation.BACKFILL
                ? backfilled(known, upsert, filled.kept())
                : moved(known, upsert.position(), upsert.timestamp(), filled.kept());
        return moved.equals(known) ? new Repeated() : new Moved(moved);
    }

    /** An older event is of use only where a newer one left out what it knows. */
    private static Outcome late(Row known, Upsert upsert) {
        if (known.isTombstone() || known.kept().isEmpty()) {
            return new Stale();
        }
        Documents.Filled mended = Documents.mend(known, upsert);
        Optional<Slice> changed = Documents.changed(known.document().orElseThrow(), mended.document());
        if (changed.isEmpty() && mended.kept().equals(known.kept())) {
            return new Stale();
        }
        Row row = new Row(
                changed.isEmpty() ? known.version() : known.version() + 1,
                known.position(),
                known.operation(),
                known.timestamp(),
                known.seen(),
                known.backfilled(),
                known.lone(),
                mended.kept(),
                changed.isEmpty() ? known.changed() : changed,
                Optional.of(mended.document()));
        return changed.isEmpty() ? new Moved(row) : new Applied(row);
    }

    private static Row next(Row known, Upsert upsert, Optional<Slice> changed, Documents.Filled filled) {
        boolean backfill = upsert.operation() == Operation.BACKFILL;
        return new Row(
                version(known, upsert.position(), upsert.timestamp()),
                backfill ? latest(known, Optional.empty()) : latest(known, upsert.position()),
                upsert.operation().kept(),
                upsert.timestamp(),
                backfill && known != null ? known.seen() : upsert.timestamp(),
                backfill ? upsert.position() : stillBackfilled(known, upsert.position()),
                upsert.lone(),
                filled.kept(),
                changed,
                Optional.of(filled.document()));
    }

    private static Row tombstone(Row known, Optional<Position> position, long timestamp) {
        return new Row(
                version(known, position, timestamp),
                latest(known, position),
                Operation.DELETE,
                timestamp,
                timestamp,
                stillBackfilled(known, position),
                known.lone(),
                Map.of(),
                known.document(),
                Optional.empty());
    }

    private static Row tombstoneOfUnknown(Delete delete) {
        return new Row(
                version(null, delete.position(), delete.timestamp()),
                delete.position(),
                Operation.DELETE,
                delete.timestamp(),
                delete.timestamp(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Row moved(Row known, Optional<Position> position, long seen, Map<String, Kept> kept) {
        return new Row(
                known.version(),
                latest(known, position),
                known.operation(),
                known.timestamp(),
                seen,
                stillBackfilled(known, position),
                known.lone(),
                kept,
                known.changed(),
                known.document());
    }

    /** The row is what an incremental snapshot says it is. */
    private static Row backfilled(Row known, Upsert read, Map<String, Kept> kept) {
        return new Row(
                known.version(),
                known.position(),
                known.operation(),
                known.timestamp(),
                known.seen(),
                read.position(),
                known.lone(),
                kept,
                known.changed(),
                known.document());
    }

    /**
     * Kept as long as changes are below it: until then it is what tells that a row of that snapshot comes again. A position
     * below the row's own is of a new timeline, which it says nothing of.
     */
    private static Optional<Position> stillBackfilled(Row known, Optional<Position> position) {
        return Optional.ofNullable(known)
                .flatMap(Row::backfilled)
                .filter(reached -> position.isEmpty()
                        || isLower(position.get(), reached)
                                && known.position()
                                        .filter(own -> isLower(position.get(), own))
                                        .isEmpty());
    }

    private static boolean isLower(Position one, Position other) {
        return one.getClass() == other.getClass() && one.compareTo(other) < 0;
    }

    /** An event without a position leaves the one that the row has. */
    private static Optional<Position> latest(Row known, Optional<Position> position) {
        return position.isPresent() || known == null ? position : known.position();
    }

    /** {@code max(previous + 1, p)}; p is the position's number, or the database's time where there is none. */
    private static long version(Row known, Optional<Position> position, long timestamp) {
        long number = latest(known, position).map(Position::ordinal).orElse(timestamp << TIME_BITS);
        return Math.max(known == null ? 1 : known.version() + 1, number);
    }

    private enum Age {
        OLDER,
        SAME,
        NEWER
    }

    /**
     * Where an event stands to the row. A lower position with a later time is a new timeline of the database (restored,
     * failed over), not an old event. Positions repeat: at one and the same, what a snapshot read comes first; of the rest
     * the later one counts, and of one time a delete comes before what was written, as in a key change that keeps the row
     * id. Of a row that a snapshot read and that has no position, only the time can tell that it was read before.
     */
    private static Age age(Row known, Optional<Position> position, long timestamp, Operation operation) {
        if (known == null || known.position().isEmpty()) {
            return Age.NEWER;
        }
        if (position.isEmpty()) {
            return operation == Operation.READ && timestamp < known.seen() ? Age.OLDER : Age.NEWER;
        }
        if (position.get().getClass() != known.position().get().getClass()) {
            // Another database stands behind the topic now: the two orders have nothing to do with each other.
            return Age.NEWER;
        }
        int order = position.get().compareTo(known.position().get());
        if (order == 0
                && known.operation() == Operation.READ
                && known.backfilled().isPresent()) {
            // What happened there was over when the incremental snapshot read the row.
            return Age.OLDER;
        }
        if (order == 0) {
            boolean snapshot = rank(operation) == 0 || rank(known.operation()) == 0;
            order = snapshot || timestamp == known.seen()
                    ? Integer.compare(rank(operation), rank(known.operation()))
                    : Long.compare(timestamp, known.seen());
            return order == 0 ? Age.SAME : order < 0 ? Age.OLDER : Age.NEWER;
        }
        return order > 0 || operation.hasTimeOfChange() && timestamp > known.seen() ? Age.NEWER : Age.OLDER;
    }

    private static int rank(Operation operation) {
        return switch (operation) {
            case READ, BACKFILL, TRUNCATE, MESSAGE -> 0;
            case DELETE -> 1;
            case CREATE, UPDATE -> 2;
        };
    }
}
