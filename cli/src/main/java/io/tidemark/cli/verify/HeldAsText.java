package io.tidemark.cli.verify;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The one difference of form that only the index may have: of a value that OpenSearch refuses it holds a string with the value's
 * JSON.
 */
final class HeldAsText {
    private static final CanonicalDocument EXACT = new CanonicalDocument(Map.of(), Set.of(), Map.of());

    private HeldAsText() {}

    /** Whether a document of the index is a row but for values that it holds as text; both in canonical form. */
    static boolean isSame(String row, String document) {
        JsonObject expected = JsonObject.index(Slice.of(row));
        JsonObject found = JsonObject.index(Slice.of(document));
        if (expected.size() != found.size()) {
            return false;
        }
        for (int field = 0; field < expected.size(); field++) {
            if (!expected.name(field).equals(found.name(field)) || !isSame(expected.value(field), found.value(field))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Slice expected, Slice found) {
        return expected.equals(found) || !expected.isString() && found.isString() && isTextOf(found, expected);
    }

    private static boolean isTextOf(Slice found, Slice expected) {
        try {
            return EXACT.of("{\"v\":" + found.unquoted() + "}").equals("{\"v\":" + expected + "}");
        } catch (IOException noJson) {
            return false;
        }
    }
}
