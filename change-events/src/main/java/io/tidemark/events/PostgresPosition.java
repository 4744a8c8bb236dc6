package io.tidemark.events;

import java.util.Locale;
import java.util.Optional;

/**
 * A log sequence number of PostgreSQL: a byte in the write-ahead log. Not unique (the rows of one COPY share one), but
 * never falling for one row on one timeline.
 */
public record PostgresPosition(long lsn) implements Position {

    static Optional<Position> tryParse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash > 8 || text.length() - slash > 9) {
            return Optional.empty();
        }
        try {
            long high = Long.parseLong(text, 0, slash, 16);
            long low = Long.parseLong(text, slash + 1, text.length(), 16);
            return Optional.of(new PostgresPosition(high << 32 | low));
        } catch (NumberFormatException | IndexOutOfBoundsException notHexadecimal) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        return Long.toHexString(lsn >>> 32).toUpperCase(Locale.ROOT) + "/"
                + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
    }

    @Override
    public long ordinal() {
        return lsn;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compareUnsigned(lsn, ((PostgresPosition) other).lsn);
    }
}
