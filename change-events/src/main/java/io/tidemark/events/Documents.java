package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two documents of one row, side by side: what differs, and what one takes from the other. Field by field, as bytes. */
final class Documents {
    private static final Slice NULL = Slice.of("null");
    private static final Slice EMPTY = Slice.of("{}");

    private Documents() {}

    /**
     * The old values of the columns that differ, a JSON object; empty where nothing does. A column that the old document
     * did not have was null.
     */
    static Optional<Slice> changed(Slice before, Slice after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        JsonObject old = JsonObject.index(before);
        JsonObject now = JsonObject.index(after);
        JsonWriter changed = new JsonWriter(before.length()).raw('{');
        for (int field = 0; field < now.size(); field++) {
            int same = old.find(now.name(field), field);
            if (same < 0 || !old.value(same).equals(now.value(field))) {
                write(changed, now.name(field), same < 0 ? NULL : old.value(same));
            }
        }
        for (int field = 0; field < old.size(); field++) {
            if (now.find(old.name(field), field) < 0) {
                write(changed, old.name(field), old.value(field));
            }
        }
        return changed.length() == 1
                ? Optional.empty()
                : Optional.of(Slice.of(changed.raw('}').toBytes()));
    }

    /**
     * A document, and which of its values come from where.
     *
     * @param kept as {@link Row#kept} has it
     */
    record Filled(Slice document, Map<String, Kept> kept) {}

    /**
     * Fills an event's unavailable columns from the row as it was known, null where it was not. An insert's are unknown: it
     * comes from a key change, and the value lies under another id.
     */
    static Filled fill(ChangeEvent.Upsert event, Row known) {
        Slice document = event.document();
        List<String> unavailable = event.unavailable();
        if (unavailable.isEmpty()) {
            return new Filled(document, Map.of());
        }
        Optional<Position> inserted = event.operation() == Operation.CREATE ? event.position() : Optional.empty();
        Map<String, Kept> before = known == null ? Map.of() : known.kept();
        Map<Slice, String> missing = new HashMap<>();
        unavailable.forEach(column -> missing.put(name(column), column));
        Map<String, Kept> kept = new HashMap<>();
        JsonObject old =
                JsonObject.index(known == null ? EMPTY : known.document().orElse(EMPTY));
        JsonObject fields = JsonObject.index(document);
        JsonWriter filled = new JsonWriter().raw('{');
        for (int field = 0; field < fields.size(); field++) {
            Slice name = fields.name(field);
            String column = missing.get(name);
            if (column == null) {
                write(filled, name, fields.value(field));
                continue;
            }
            int same = old.find(name, field);
            if (same < 0) {
                kept.put(column, before.getOrDefault(column, new Kept(false, inserted)));
                continue;
            }
            write(filled, name, old.value(same));
            Kept since = before.getOrDefault(column, new Kept(true, known.position()));
            if (since.since().isPresent()) {
                kept.put(column, since);
            }
        }
        return new Filled(Slice.of(filled.raw('}').toBytes()), kept);
    }

    /**
     * What an older event says of the columns that a newer one left out: a value that is newer than the kept one goes in
     * its place, and an insert that left it out too makes it unknown. So the order of arrival does not matter.
     */
    static Filled mend(Row known, ChangeEvent.Upsert late) {
        JsonObject values = JsonObject.index(late.document());
        Map<Slice, Slice> better = new LinkedHashMap<>();
        Map<String, Kept> kept = new HashMap<>(known.kept());
        Position position = late.position().orElseThrow();
        known.kept().forEach((column, since) -> {
            int field = values.find(name(column), 0);
            if (field < 0 || !since.isOlderThan(position)) {
                return;
            }
            if (!late.unavailable().contains(column)) {
                better.put(values.name(field), values.value(field));
                kept.put(column, new Kept(true, late.position()));
            } else if (late.operation() == Operation.CREATE) {
                better.put(values.name(field), NULL);
                kept.put(column, new Kept(false, late.position()));
            }
        });
        JsonObject fields = JsonObject.index(known.document().orElseThrow());
        JsonWriter mended = new JsonWriter().raw('{');
        for (int field = 0; field < fields.size(); field++) {
            Slice value = better.remove(fields.name(field));
            if (value != NULL) {
                write(mended, fields.name(field), value == null ? fields.value(field) : value);
            }
        }
        better.values().removeIf(value -> value == NULL);
        better.forEach((name, value) -> write(mended, name, value));
        return new Filled(Slice.of(mended.raw('}').toBytes()), kept);
    }

    /** The name of a column as it stands between the quotes of a document. */
    private static Slice name(String column) {
        byte[] quoted = new JsonWriter().string(column).toBytes();
        return new Slice(quoted, 1, quoted.length - 1);
    }

    private static void write(JsonWriter object, Slice name, Slice value) {
        if (object.length() > 1) {
            object.raw(',');
        }
        object.raw('"').raw(name).raw("\":").raw(value);
    }
}
