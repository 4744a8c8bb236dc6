package io.tidemark.index;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.Map;

/**
 * How an index holds the rows of a table: as the documents that they are, the very bytes, but for what OpenSearch refuses. Fields are
 * called by {@link FieldName}; a value beyond {@link ParserLimits} is a string that holds its JSON; and values that their
 * mapping refuses are {@link Refused changed}.
 *
 * @param refused columns whose mapping refuses some values of theirs, few or none
 */
public record DocumentForm(Map<String, Refused> refused) {
    /** The form of a table whose mappings take all values. */
    public static final DocumentForm PLAIN = new DocumentForm(Map.of());

    public DocumentForm {
        refused = Map.copyOf(refused);
    }

    /** What becomes of values that their mapping refuses. */
    public enum Refused {
        /** The mapping takes objects alone: anything else is put in one, {@code {"value":…}}. */
        WRAPPED,
        /** The mapping takes no objects: they, and arrays, are strings that hold their JSON. */
        AS_TEXT,
        /** The mapping takes booleans alone: anything else is left out. */
        LEFT_OUT
    }

    /** The document that the index holds for a row; the same object where nothing has to be changed, or it is no row. */
    public Slice of(Slice row) {
        JsonObject fields;
        try {
            fields = JsonObject.index(row);
        } catch (UndecodableException noObject) {
            return row;
        }
        for (int field = 0; field < fields.size(); field++) {
            if (isCalledOtherwise(fields.name(field)) || isRefused(fields.name(field), fields.value(field))) {
                return changed(fields);
            }
        }
        return row;
    }

    private boolean isCalledOtherwise(Slice name) {
        return FieldName.isSuspect(name) && !FieldName.of(text(name)).equals(text(name));
    }

    private boolean isRefused(Slice name, Slice value) {
        return ParserLimits.areExceeded(value) || !refused.isEmpty() && refused.containsKey(text(name));
    }

    private Slice changed(JsonObject fields) {
        JsonWriter document = new JsonWriter().raw('{');
        for (int field = 0; field < fields.size(); field++) {
            String column = text(fields.name(field));
            Slice value = fields.value(field);
            int before = document.length();
            document.raw(before > 1 ? "," : "").string(FieldName.of(column)).raw(':');
            if (!write(value, refused.get(column), document)) {
                document.truncate(before);
            }
        }
        return Slice.of(document.raw('}').toBytes());
    }

    private static String text(Slice name) {
        return name.inQuotes().unquoted();
    }

    /** Writes a value as the index takes it; returns whether there is anything to be written. */
    private static boolean write(Slice value, Refused how, JsonWriter document) {
        char first = (char) value.array()[value.from()];
        if (ParserLimits.areExceeded(value)) {
            document.string(value.toString());
        } else if (how == Refused.LEFT_OUT && "tfn".indexOf(first) < 0) {
            return false;
        } else if (how == Refused.WRAPPED && "{n".indexOf(first) < 0) {
            document.raw("{\"value\":").raw(value).raw('}');
        } else if (how == Refused.AS_TEXT && "{[".indexOf(first) >= 0) {
            document.string(value.toString());
        } else {
            document.raw(value);
        }
        return true;
    }
}
