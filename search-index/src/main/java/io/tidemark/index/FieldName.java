package io.tidemark.index;

import io.tidemark.events.json.Slice;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The field that a column is, in mapping and document alike: the column's name, where OpenSearch takes it. In one that it
 * refuses, or that it would take for a path, what is in the way is percent-encoded: {@code a.b} is {@code a%2Eb}, {@code _id}
 * is {@code %5Fid}; the empty name is {@code %}. A name that already looks like one of these has
 * its {@code %} encoded, so that no two columns are ever one field.
 */
public final class FieldName {
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-F]{2}");
    private static final String EMPTY = "%";
    /** The fields that an index has of itself, by this version of OpenSearch or another. */
    private static final Set<String> METADATA = Set.of(
            "_id",
            "_index",
            "_source",
            "_version",
            "_routing",
            "_type",
            "_field_names",
            "_ignored",
            "_nested_path",
            "_primary_term",
            "_seq_no",
            "_size",
            "_doc_count",
            "_data_stream_timestamp");

    private FieldName() {}

    /** The field of a column; the same object where nothing is in the way. */
    public static String of(String column) {
        if (column.isEmpty()) {
            return EMPTY;
        }
        if (METADATA.contains(column)) {
            return "%5F" + column.substring(1);
        }
        boolean looksEncoded = column.equals(EMPTY) || ENCODED.matcher(column).find();
        return looksEncoded || column.indexOf('.') >= 0
                ? column.replace("%", "%25").replace(".", "%2E")
                : column;
    }

    /** Whether a name may have to be changed, told from its bytes between the quotes; where not, it surely stays. */
    static boolean isSuspect(Slice name) {
        byte[] json = name.array();
        if (name.length() == 0 || json[name.from()] == '_') {
            return true;
        }
        for (int at = name.from(); at < name.to(); at++) {
            if (json[at] == '.' || json[at] == '%' || json[at] == '\\') {
                return true;
            }
        }
        return false;
    }
}
