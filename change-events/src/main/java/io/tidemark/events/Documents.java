package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.List;
import java.util.Optional;

/** Two documents of one row, side by side: what differs, and what one takes from the other. Field by field, as bytes. */
final class Documents {
    private static final Slice NULL = Slice.of("null");

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
        JsonWriter changed = new JsonWriter().raw('{');
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
     * A document whose unavailable columns have the values that the row had. A column whose value nobody knows is left
     * out: neither the placeholder nor null would be true.
     */
    static Slice fill(Slice document, List<String> unavailable, Optional<Slice> known) {
        if (unavailable.isEmpty()) {
            return document;
        }
        List<Slice> names = unavailable.stream()
                .map(name -> Slice.of(new JsonWriter().string(name).toBytes()))
                .map(quoted -> new Slice(quoted.array(), quoted.from() + 1, quoted.to() - 1))
                .toList();
        Optional<JsonObject> old = known.map(JsonObject::index);
        JsonObject fields = JsonObject.index(document);
        JsonWriter filled = new JsonWriter().raw('{');
        for (int field = 0; field < fields.size(); field++) {
            Slice name = fields.name(field);
            if (!names.contains(name)) {
                write(filled, name, fields.value(field));
            } else if (old.isPresent()) {
                int same = old.get().find(name, field);
                if (same >= 0) {
                    write(filled, name, old.get().value(same));
                }
            }
        }
        return Slice.of(filled.raw('}').toBytes());
    }

    private static void write(JsonWriter object, Slice name, Slice value) {
        if (object.length() > 1) {
            object.raw(',');
        }
        object.raw('"').raw(name).raw("\":").raw(value);
    }
}
