package io.tidemark.events;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A row as the store and the changelog keep it: the current document, or the tombstone of a deleted one, and where in
 * the database's history it stands. Its JSON is the changelog's value, fields in this order:
 * {@code {"version":…,"position":"…","op":"u","ts":…,"changed":{…},"row":{…}}}. Before {@code changed} stand, only where they say
 * something: {@code "seen":…}, {@code "backfilled":"…"}, {@code "lone":true}, {@code "kept":{"bio":"0/19B6868"}}.
 *
 * @param version grows with every change of the row, over deletes too; the document's version in the index
 * @param position where the last event that spoke of the row stands, where events carry one
 * @param timestamp when the database made the change, in ms since 1970
 * @param seen when the database wrote the event that the position is of, in ms since 1970; later than the timestamp where
 *     that event said what already was
 * @param backfilled where the connector's stream stood when an incremental snapshot last spoke of the row, as long as that is
 *     higher than the position: such a row is let out at a position that changes still to come may be below
 * @param lone whether the row's events carry no deletes, so that a lone tombstone is one
 * @param kept columns whose value the last events left out as unchanged
 * @param changed the old values of the columns that the last change changed, a JSON object; of a deleted row all of it;
 *     empty for an insert
 * @param document the row as a JSON object, empty for a tombstone
 */
public record Row(
        long version,
        Optional<Position> position,
        Operation operation,
        long timestamp,
        long seen,
        Optional<Position> backfilled,
        boolean lone,
        Map<String, Kept> kept,
        Optional<Slice> changed,
        Optional<Slice> document) {
    /** About what the JSON has beside changed values and document. */
    private static final int FIELDS_BYTES = 200;

    public Row {
        kept = Map.copyOf(kept);
    }

    /**
     * What an event makes of a row: the heart of Tidemark, see {@link RowRules}.
     *
     * @param known the row as it is known, null where nothing is
     */
    public static Outcome after(Row known, ChangeEvent.RowEvent event) {
        return RowRules.apply(known, event);
    }

    /**
     * What a truncate makes of a row, where it clears it: the tombstone; see {@link Floor}.
     *
     * @param writtenSince whether an event wrote it after the truncate, by order of arrival
     */
    public static Optional<Row> cleared(Row known, Floor floor, boolean writtenSince) {
        return known != null && floor.clears(known, writtenSince)
                ? Optional.of(RowRules.cleared(known, floor.last().orElseThrow()))
                : Optional.empty();
    }

    /** Whether an event is lower than what is known of its row and later: a new timeline of the database. */
    public static boolean isNewTimeline(Row known, ChangeEvent.RowEvent event) {
        return known != null && RowRules.isNewTimeline(known, event);
    }

    /** Columns that are not in the document because nobody knows their value; mended by the next event that has it. */
    public List<String> unknown() {
        return kept.entrySet().stream()
                .filter(column -> !column.getValue().known())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether the row was deleted. */
    public boolean isTombstone() {
        return document.isEmpty();
    }

    /** The JSON for store and changelog. */
    public byte[] toJson() {
        int room = changed.map(Slice::length).orElse(0)
                + document.map(Slice::length).orElse(0);
        JsonWriter json =
                new JsonWriter(FIELDS_BYTES + room).raw("{\"version\":").number(version);
        position.ifPresent(known -> json.raw(",\"position\":").string(known.text()));
        json.raw(",\"op\":\"").raw(operation.code()).raw("\",\"ts\":").number(timestamp);
        if (seen != timestamp) {
            json.raw(",\"seen\":").number(seen);
        }
        backfilled.ifPresent(reached -> json.raw(",\"backfilled\":").string(reached.text()));
        if (lone) {
            json.raw(",\"lone\":true");
        }
        if (!kept.isEmpty()) {
            String comma = ",\"kept\":{";
            for (Map.Entry<String, Kept> column : new TreeMap<>(kept).entrySet()) {
                column.getValue().write(json.raw(comma).string(column.getKey()).raw(':'));
                comma = ",";
            }
            json.raw('}');
        }
        changed.ifPresent(old -> json.raw(",\"changed\":").raw(old));
        json.raw(",\"row\":");
        document.ifPresentOrElse(json::raw, () -> json.raw("null"));
        return json.raw('}').toBytes();
    }

    /**
     * Reads a value of the changelog; document and changed values stay parts of it.
     *
     * @throws io.tidemark.events.json.UndecodableException when it is not one
     */
    public static Row fromJson(byte[] json) {
        return RowReader.read(json);
    }
}
