package io.tidemark.events;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * System change numbers of Oracle: that of the commit, and that of the change within it. Several changes may share both;
 * then the order of arrival decides.
 */
public record OraclePosition(BigInteger commit, BigInteger change) implements Position {
    private static final Comparator<OraclePosition> ORDER =
            Comparator.comparing(OraclePosition::commit).thenComparing(OraclePosition::change);
    private static final String NAME = "scn:";

    /** The position of an event's numbers, either of which may be missing; empty for texts that are no numbers. */
    public static Optional<Position> of(String commit, String change) {
        try {
            BigInteger own = new BigInteger(change == null ? commit : change);
            return Optional.of(new OraclePosition(commit == null ? own : new BigInteger(commit), own));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static Optional<Position> tryParse(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == 3 && text.startsWith(NAME) ? of(parts[1], parts[2]) : Optional.empty();
    }

    @Override
    public String text() {
        return NAME + commit + ":" + change;
    }

    @Override
    public long ordinal() {
        return commit.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, (OraclePosition) other);
    }
}
