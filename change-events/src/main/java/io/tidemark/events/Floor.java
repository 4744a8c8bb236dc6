package io.tidemark.events;

import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.Optional;

/**
 * What the TRUNCATEs of a table leave behind, as one partition knows it: rows older than the last one are to be cleared,
 * and an older event that arrives later stays away, for ever. Older is what has a lower position ({@code <}, never
 * {@code <=}: positions repeat). Where positions say nothing, or time contradicts them, order of arrival decides: what was
 * there when the truncate arrived is cleared, what is written afterwards stays. {@link Row#cleared} is its other half.
 *
 * @param number how many truncates have been obeyed; 0 before the first
 * @param lasting the highest truncate with a position, below which events stay away
 * @param last the truncate that rows are cleared by, empty before the first
 * @param clearing whether rows that it clears may still be there
 */
public record Floor(long number, Optional<Truncate> lasting, Optional<Truncate> last, boolean clearing) {
    /** Before any truncate. */
    public static final Floor NONE = new Floor(0, Optional.empty(), Optional.empty(), false);

    /** What a truncate does to a floor. */
    public sealed interface Raise {

        /** A truncate that was not known. */
        record Raised(Floor floor) implements Raise {}

        /** A truncate delivered again. */
        record Repeated() implements Raise {}

        /** A truncate older than one that is known. */
        record Stale() implements Raise {}
    }

    /** The floor after one more truncate. */
    public Raise after(Truncate truncate) {
        if (lasting.isPresent() && comparable(lasting.get().position(), truncate.position())) {
            Truncate known = lasting.get();
            int order =
                    truncate.position().orElseThrow().compareTo(known.position().orElseThrow());
            if (order <= 0 && truncate.timestamp() <= known.timestamp()) {
                return order == 0 ? new Raise.Repeated() : new Raise.Stale();
            }
        }
        Optional<Truncate> raised = Optional.of(truncate);
        return new Raise.Raised(
                new Floor(number + 1, truncate.position().isPresent() ? raised : lasting, raised, true));
    }

    /** The floor when the last row that a truncate clears is gone; as it is where another truncate has come since. */
    public Floor cleared(long truncate) {
        return truncate == number ? new Floor(number, lasting, last, false) : this;
    }

    /** Whether an event is older than a truncate, so that it changes nothing, whatever is known of its row. */
    public boolean keepsAway(RowEvent event) {
        return lasting.isPresent()
                && lower(event.position(), lasting.get().position())
                && !isLater(event, lasting.get());
    }

    /** Whether an event is lower than the last truncate and later: a new timeline of the database, not an old event. */
    public boolean isNewTimeline(RowEvent event) {
        return lasting.isPresent()
                && lower(event.position(), lasting.get().position())
                && isLater(event, lasting.get());
    }

    private static boolean isLater(RowEvent event, Truncate truncate) {
        return event.operation().hasTimeOfChange() && event.timestamp() > truncate.timestamp();
    }

    /** Whether only its order of arrival tells that what an event writes is newer than the rows still to be cleared. */
    public boolean mustRemember(RowEvent event) {
        // What an incremental snapshot read does not move the row's own position.
        return clearing
                && (event.operation() == Operation.BACKFILL
                        || !positionDecides(last.orElseThrow(), event.position(), event.timestamp()));
    }

    /**
     * Whether a row is one of those to be cleared.
     *
     * @param writtenSince whether an event wrote it that came after the truncate and {@link #mustRemember} spoke of
     */
    boolean clears(Row row, boolean writtenSince) {
        if (!clearing || row.isTombstone()) {
            return false;
        }
        Truncate truncate = last.orElseThrow();
        return positionDecides(truncate, row.position(), row.seen())
                ? lower(row.position(), truncate.position())
                : !writtenSince;
    }

    /** Positions say nothing where one is missing or of another database, or where the times say the opposite. */
    private static boolean positionDecides(Truncate truncate, Optional<Position> position, long timestamp) {
        if (!comparable(position, truncate.position())) {
            return false;
        }
        int order = position.orElseThrow().compareTo(truncate.position().orElseThrow());
        return order < 0 ? timestamp <= truncate.timestamp() : timestamp >= truncate.timestamp();
    }

    private static boolean lower(Optional<Position> position, Optional<Position> bound) {
        return comparable(position, bound) && position.orElseThrow().compareTo(bound.orElseThrow()) < 0;
    }

    private static boolean comparable(Optional<Position> one, Optional<Position> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().getClass() == other.get().getClass();
    }

    /** The JSON for the store: {@code {"number":1,"clearing":true,"last":{"position":"0/A","ts":…},"lasting":{…}}}. */
    public byte[] toJson() {
        JsonWriter json = new JsonWriter().raw("{\"number\":").number(number);
        json.raw(",\"clearing\":").raw(Boolean.toString(clearing));
        last.ifPresent(truncate -> json.raw(",\"last\":").raw(truncate.toJson()));
        lasting.ifPresent(truncate -> json.raw(",\"lasting\":").raw(truncate.toJson()));
        return json.raw('}').toBytes();
    }

    /**
     * Reads the JSON of a store.
     *
     * @throws io.tidemark.events.json.UndecodableException when it is not one
     */
    public static Floor fromJson(byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json));
        return new Floor(
                fields.value("number").orElseThrow().toLong(),
                fields.value("lasting").map(Truncate::fromJson),
                fields.value("last").map(Truncate::fromJson),
                fields.value("clearing").orElseThrow().toString().equals("true"));
    }
}
