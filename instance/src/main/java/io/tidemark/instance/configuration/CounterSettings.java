package io.tidemark.instance.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of {@code counters}: what of a table's changes is counted, in which groups.
 *
 * @param name how the counter is called in URLs
 * @param table the table whose changes it counts
 * @param groupBy the columns whose values are the group, at least one
 * @param columns of {@link Kind#CHANGES} those whose changes count, empty where every change does; of a sum the column that is
 *     added up; of rows none
 * @param window how long the windows are that it counts in; empty where there is only one, without end
 * @param keep how long a window is kept after its end; empty where it is for ever
 */
public record CounterSettings(
        String name,
        String table,
        List<String> groupBy,
        Kind kind,
        List<String> columns,
        Optional<Duration> window,
        Optional<Duration> keep) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,99}");
    private static final String COUNT = "count";
    private static final String OF = "of";
    private static final String WINDOW = "window";
    private static final String KEEP = "keep";

    public CounterSettings {
        groupBy = List.copyOf(groupBy);
        columns = List.copyOf(columns);
    }

    /** What is counted. */
    public enum Kind {
        /** How often rows of the group changed. */
        CHANGES("changes", false),
        /** The rows that are in the group now. */
        ROWS("rows", false),
        /** How many rows came into the group. */
        ROWS_GAINED("rows-gained", false),
        /** How many rows left the group. */
        ROWS_LOST("rows-lost", false),
        /** The sum of a column over the rows that are in the group now. */
        SUM("sum", true),
        /** By how much the sum of a column grew. */
        SUM_GAINED("sum-gained", true),
        /** By how much the sum of a column shrank. */
        SUM_LOST("sum-lost", true);

        private final String label;
        private final boolean ofColumn;

        Kind(String label, boolean ofColumn) {
            this.label = label;
            this.ofColumn = ofColumn;
        }

        /** How the configuration calls it. */
        public String label() {
            return label;
        }

        /** Whether it says what is now, and not what happened: it has no windows, and can be filled from the rows. */
        public boolean isOfNow() {
            return this == ROWS || this == SUM;
        }

        private static List<Kind> of(boolean column) {
            return Stream.of(values()).filter(kind -> kind.ofColumn == column).toList();
        }
    }

    /** Reads the section {@code counters}. */
    static List<CounterSettings> readAll(Section counters, List<TableSettings> tables) {
        List<String> names = tables.stream().map(TableSettings::name).toList();
        return counters.sections().entrySet().stream()
                .map(entry -> read(entry.getKey(), entry.getValue(), names))
                .toList();
    }

    private static CounterSettings read(String name, Section section, List<String> tables) {
        if (!NAME.matcher(name).matches()) {
            throw section.error("", "is not a counter's name, allowed: [a-z][a-z0-9_-]*, at most 100");
        }
        section.allow("table", "group-by", COUNT, OF, "sum", "sum-gained", "sum-lost", WINDOW, KEEP);
        String table = section.text("table");
        if (!tables.contains(table)) {
            throw section.error("table", "is '" + table + "', allowed: one of tables: " + String.join(", ", tables));
        }
        List<String> groupBy = columns(section, "group-by");
        if (groupBy.isEmpty()) {
            throw section.error("group-by", "is missing");
        }
        Kind kind = kind(section);
        if (section.has(OF) && kind != Kind.CHANGES) {
            throw section.error(OF, "is of no use here, allowed: with 'count: changes'");
        }
        return new CounterSettings(
                name,
                table,
                groupBy,
                kind,
                kind.ofColumn ? List.of(section.text(kind.label)) : columns(section, OF),
                window(section, kind),
                keep(section));
    }

    private static Kind kind(Section section) {
        Map<String, Kind> ofColumn = new LinkedHashMap<>();
        Kind.of(true).forEach(kind -> ofColumn.put(kind.label, kind));
        List<String> given = new ArrayList<>(Stream.concat(Stream.of(COUNT), ofColumn.keySet().stream())
                .filter(section::has)
                .toList());
        if (given.isEmpty()) {
            throw section.error(
                    "", "says not what to count, allowed: one of count, " + String.join(", ", ofColumn.keySet()));
        }
        if (given.size() > 1) {
            throw section.error(given.get(1), "is set beside " + given.get(0) + ", allowed: one of the two");
        }
        if (!given.get(0).equals(COUNT)) {
            return ofColumn.get(given.get(0));
        }
        String word = section.text(COUNT);
        return Kind.of(false).stream()
                .filter(kind -> kind.label.equals(word))
                .findFirst()
                .orElseThrow(() -> section.error(
                        COUNT,
                        "is '" + word + "', allowed: "
                                + Kind.of(false).stream().map(Kind::label).collect(Collectors.joining(", "))));
    }

    private static Optional<Duration> window(Section section, Kind kind) {
        if (!section.has(WINDOW)) {
            return Optional.empty();
        }
        if (kind.isOfNow()) {
            throw section.error(
                    WINDOW, "is of no use here: '" + kind.label + "' says what is now, allowed: no such key");
        }
        return Optional.of(time(section, WINDOW));
    }

    private static Optional<Duration> keep(Section section) {
        if (!section.has(KEEP)) {
            return Optional.empty();
        }
        if (!section.has(WINDOW)) {
            throw section.error(KEEP, "is of no use without 'window', allowed: both, 'window' alone, or none");
        }
        Duration keep = time(section, KEEP);
        if (keep.compareTo(time(section, WINDOW)) < 0) {
            throw section.error(
                    KEEP,
                    "is '" + section.text(KEEP) + "', shorter than the window of " + section.text(WINDOW)
                            + ", allowed: as long, or longer");
        }
        return Optional.of(keep);
    }

    private static Duration time(Section section, String key) {
        Duration duration = section.duration(key, "");
        if (duration.isZero()) {
            throw section.error(key, "is no time, allowed: a duration such as 1h, 90d");
        }
        return duration;
    }

    private static List<String> columns(Section section, String key) {
        List<String> columns = section.oneOrList(key);
        if (Set.copyOf(columns).size() < columns.size()) {
            throw section.error(key, "is " + columns + ", allowed: names of columns, each once");
        }
        return columns;
    }
}
