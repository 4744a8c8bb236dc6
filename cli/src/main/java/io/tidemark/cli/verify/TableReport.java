package io.tidemark.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found in one table.
 *
 * @param position the database's position before it was read
 * @param sampled whether only some rows were looked at
 * @param repairs what was done about it
 */
record TableReport(
        Sides sides, Census census, Looks.Settled settled, String position, boolean sampled, List<String> repairs) {
    private static final int EXAMPLES = 10;

    TableReport {
        repairs = List.copyOf(repairs);
    }

    String name() {
        return sides.name();
    }

    /** Whether all three places were seen equal. */
    boolean isEqual() {
        return settled.wrong().isEmpty()
                && settled.moving().isEmpty()
                && census.whole()
                && census.twice().isEmpty();
    }

    List<Finding> findings() {
        return settled.wrong().stream()
                .flatMap(look -> look.findings().stream())
                .toList();
    }

    long count(Place place, Kind kind) {
        return findings().stream()
                .filter(finding -> finding.place() == place && finding.kind() == kind)
                .count();
    }

    /** Lines for a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sampled ? sampleLine() : countsLine());
        sides.notes().forEach(note -> lines.add("  " + note));
        for (Place place : Place.values()) {
            lines.addAll(lines(place));
        }
        if (!census.whole()) {
            lines.add("  more than " + Comparison.MOST_SUSPECTS
                    + " rows differ; these are the first that were looked at");
        }
        if (!settled.moving().isEmpty()) {
            lines.add("  " + settled.moving().size() + " rows changed all the while and were never seen equal, first "
                    + settled.moving().getFirst().id() + "; run it again, or with a longer --patience");
        }
        if (!census.twice().isEmpty()) {
            lines.add("  rows that the table has twice, in two partitions of its topic: "
                    + census.twice().stream().limit(EXAMPLES).toList()
                    + "; a key column's type changed, or the form of the keys: ./tidemark reset " + name());
        }
        repairs.forEach(repair -> lines.add("  repair: " + repair));
        return lines;
    }

    private String countsLine() {
        return String.format(
                Locale.ROOT,
                "%-16s database %,d  table %,d  index %,d  at %s: %s%s",
                name(),
                census.database(),
                census.table(),
                census.index(),
                position,
                isEqual() ? "equal" : "NOT equal",
                settled.late() == 0 ? "" : " (" + settled.late() + " rows were only late)");
    }

    private String sampleLine() {
        return String.format(
                Locale.ROOT,
                "%-16s %,d of the database's rows at %s: %s",
                name(),
                census.database(),
                position,
                isEqual() ? "equal" : "NOT equal");
    }

    private List<String> lines(Place place) {
        List<String> lines = new ArrayList<>();
        List<Finding> findings =
                findings().stream().filter(finding -> finding.place() == place).toList();
        if (findings.isEmpty()) {
            return lines;
        }
        lines.add("  in the " + place.text() + ": LOST " + count(place, Kind.LOST) + "  GHOST "
                + count(place, Kind.GHOST) + "  STALE " + count(place, Kind.STALE));
        findings.stream()
                .limit(EXAMPLES)
                .forEach(finding -> lines.add("    " + finding.kind() + " " + finding.id()
                        + (finding.what().isEmpty() ? "" : "  (" + finding.what() + ")")));
        if (findings.size() > EXAMPLES) {
            lines.add("    … and " + (findings.size() - EXAMPLES) + " more");
        }
        return lines;
    }
}
