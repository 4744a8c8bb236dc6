package io.tidemark.events;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where SQL Server's change tables have a change: the commit's log sequence number, the change's, and its number within
 * the change. Log sequence numbers have 80 bits, {@code 00000027:00000758:0005}; as text of fixed width they sort.
 */
public record SqlServerPosition(String commit, String change, long serial) implements Position {
    private static final Comparator<SqlServerPosition> ORDER = Comparator.comparing(SqlServerPosition::commit)
            .thenComparing(SqlServerPosition::change)
            .thenComparingLong(SqlServerPosition::serial);
    private static final Pattern LSN = Pattern.compile("[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}");
    private static final String BEFORE_ALL = "00000000:00000000:0000";

    /** The position of an event's numbers; what a snapshot read has no change of its own. Empty for other texts. */
    public static Optional<Position> of(String commit, String change, long serial) {
        String own = change == null ? BEFORE_ALL : change.toLowerCase(Locale.ROOT);
        String whole = commit.toLowerCase(Locale.ROOT);
        return LSN.matcher(whole).matches() && LSN.matcher(own).matches()
                ? Optional.of(new SqlServerPosition(whole, own, serial))
                : Optional.empty();
    }

    static Optional<Position> tryParse(String text) {
        String[] parts = text.split("/", -1);
        try {
            return parts.length == 3 ? of(parts[0], parts[1], Long.parseLong(parts[2])) : Optional.empty();
        } catch (NumberFormatException ofAnotherDatabase) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        return commit + "/" + change + "/" + serial;
    }

    @Override
    public long ordinal() {
        long file = Long.parseLong(commit, 0, 8, 16);
        long block = Long.parseLong(commit, 9, 17, 16);
        return file << 31 & Long.MAX_VALUE | block >>> 1;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, (SqlServerPosition) other);
    }
}
