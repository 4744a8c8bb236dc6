package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.ArrayList;
import java.util.HashMap;
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
     * A document whose unavailable columns have the values that the row had.
     *
     * @param unknown columns whose value nobody knows; left out of the document, as neither the placeholder nor null would
     *     be true
     */
    record Filled(Slice document, List<String> unknown) {}

    /** Fills a document's unavailable columns from the document that the row had. */
    static Filled fill(Slice document, List<String> unavailable, Optional<Slice> known) {
        if (unavailable.isEmpty()) {
            return new Filled(document, List.of());
        }
        Map<Slice, String> missing = new HashMap<>();
        unavailable.forEach(column -> missing.put(name(column), column));
        List<String> unknown = new ArrayList<>();
        JsonObject old = JsonObject.index(known.orElse(EMPTY));
        JsonObject fields = JsonObject.index(document);
        JsonWriter filled = new JsonWriter().raw('{');
        for (int field = 0; field < fields.size(); field++) {
            Slice name = fields.name(field);
            if (!missing.containsKey(name)) {
                write(filled, name, fields.value(field));
                continue;
            }
            int same = old.find(name, field);
            if (same >= 0) {
                write(filled, name, old.value(same));
            } else {
                unknown.add(missing.get(name));
            }
        }
        return new Filled(Slice.of(filled.raw('}').toBytes()), unknown);
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
