package io.tidemark.cli.verify;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What differs between two documents, column by column, short enough for a line. */
final class Difference {
    private static final int COLUMNS = 3;
    private static final int BEFORE = 15;
    private static final int VALUE = 40;

    private Difference() {}

    /** The columns that differ, each {@code name: database's value / other value}. */
    static String between(String database, String other) {
        Map<String, String> expected = columns(database);
        Map<String, String> found = columns(other);
        List<String> names = new ArrayList<>(expected.keySet());
        found.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(names::add);
        List<String> differing = names.stream()
                .filter(name -> !String.valueOf(expected.get(name)).equals(String.valueOf(found.get(name))))
                .toList();
        List<String> texts = differing.stream()
                .limit(COLUMNS)
                .map(name -> name + ": " + pair(text(expected.get(name)), text(found.get(name))))
                .toList();
        int more = differing.size() - texts.size();
        return String.join(", ", texts) + (more > 0 ? " and " + more + " more columns" : "");
    }

    private static String pair(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - BEFORE);
        return part(one, from) + " / " + part(other, from);
    }

    private static String part(String text, int from) {
        int start = text.length() <= VALUE ? 0 : Math.min(from, text.length());
        int end = Math.min(text.length(), start + VALUE);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }

    private static String text(String value) {
        return value == null ? "null" : value;
    }

    private static Map<String, String> columns(String document) {
        JsonObject object = JsonObject.index(Slice.of(document));
        Map<String, String> columns = new TreeMap<>();
        for (int field = 0; field < object.size(); field++) {
            columns.put(
                    object.name(field).inQuotes().unquoted(),
                    object.value(field).toString());
        }
        return columns;
    }
}
