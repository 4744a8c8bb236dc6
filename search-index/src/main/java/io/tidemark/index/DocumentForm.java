package io.tidemark.index;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.Map;

/**
 * How an index holds the rows of a table: as the documents that they are, the very bytes, but for what OpenSearch refuses. Fields are
 * called by {@link FieldName}; a value beyond {@link ParserLimits}, or {@link Refused} by its mapping, is a string that
 * holds its JSON.
 *
 * @param refused columns whose mapping refuses some values of theirs, few or none
 */
public record DocumentForm(Map<String, Refused> refused) {
    /** The form of a table whose mappings take all values. */
    public static final DocumentForm PLAIN = new DocumentForm(Map.of());

    public DocumentForm {
        refused = Map.copyOf(refused);
    }

    /** Which values of a column its mapping refuses; they become strings that hold their JSON. */
    public enum Refused {
        /** Objects. */
        OBJECTS,
        /** JSON of more than 30,000 bytes, or of more than 100 levels. */
        LARGE
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

    private Slice changed(JsonObject fields) {
        JsonWriter document = new JsonWriter();
        char before = '{';
        for (int field = 0; field < fields.size(); field++) {
            Slice name = fields.name(field);
            Slice value = fields.value(field);
            document.raw(before).string(FieldName.of(text(name))).raw(':');
            if (isRefused(name, value)) {
                document.string(value.toString());
            } else {
                document.raw(value);
            }
            before = ',';
        }
        return Slice.of(document.raw('}').toBytes());
    }

    private boolean isRefused(Slice name, Slice value) {
        return ParserLimits.areExceeded(value) || !refused.isEmpty() && isRefused(refused.get(text(name)), value);
    }

    private static boolean isRefused(Refused what, Slice value) {
        return switch (what) {
            case null -> false;
            case OBJECTS -> value.array()[value.from()] == '{';
            case LARGE -> !value.isString() && ParserLimits.areExceededFlat(value);
        };
    }

    private static String text(Slice name) {
        return name.inQuotes().unquoted();
    }
}
