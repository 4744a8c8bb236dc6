package io.tidemark.events;

import java.util.Arrays;
import java.util.List;

/** Which row a record speaks of, as far as its key can be read. */
public sealed interface RowId {

    /**
     * One string for a row, the same in the store, the changelog and the index: the values of the key columns in key
     * order, joined by {@code ,}; in a value {@code %} and {@code ,} are written {@code %25} and {@code %2C}, null is
     * {@code %00}.
     */
    record Of(String text) implements RowId {}

    /** The record has no key. */
    record Missing() implements RowId {}

    /** The key's bytes cannot be read; the reason is for the dead letters. */
    record Unreadable(String reason) implements RowId {}

    /**
     * The row id of a key.
     *
     * @param values the key columns' values as text, in key order; null for NULL
     */
    static RowId of(List<String> values) {
        if (values.size() == 1) {
            return new Of(escape(values.get(0)));
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            id.append(i == 0 ? "" : ",").append(escape(values.get(i)));
        }
        return new Of(id.toString());
    }

    /** The key columns' values that a row id was made of, in key order; null for NULL. */
    static List<String> values(String id) {
        if (id.indexOf(',') < 0 && id.indexOf('%') < 0) {
            return List.of(id);
        }
        return Arrays.stream(id.split(",", -1)).map(RowId::unescape).toList();
    }

    private static String escape(String value) {
        return value == null ? "%00" : value.replace("%", "%25").replace(",", "%2C");
    }

    private static String unescape(String value) {
        return value.equals("%00") ? null : value.replace("%2C", ",").replace("%25", "%");
    }
}
