package io.tidemark.events;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in the binary log of MySQL or MariaDB: the file, which is numbered, the event's byte in it, and the row within
 * the event. All rows that a snapshot reads have the same one.
 *
 * @param sequence the number that the file's name ends in
 */
public record MySqlPosition(String file, long sequence, long offset, long row) implements Position {
    private static final Comparator<MySqlPosition> ORDER = Comparator.comparingLong(MySqlPosition::sequence)
            .thenComparingLong(MySqlPosition::offset)
            .thenComparingLong(MySqlPosition::row);
    private static final int OFFSET_BITS = 32;
    private static final int ROW_BITS = 11;
    private static final long HIGHEST_SEQUENCE = (1L << 20) - 1;
    private static final long HIGHEST_OFFSET = (1L << OFFSET_BITS) - 1;
    private static final long HIGHEST_ROW = (1L << ROW_BITS) - 1;

    /** The position of a file such as {@code mysql-bin.000003}; empty for a file that is not numbered. */
    public static Optional<Position> of(String file, long offset, long row) {
        int point = file.lastIndexOf('.');
        try {
            return Optional.of(
                    new MySqlPosition(file, Long.parseLong(file, point + 1, file.length(), 10), offset, row));
        } catch (NumberFormatException notNumbered) {
            return Optional.empty();
        }
    }

    static Optional<Position> tryParse(String text) {
        String[] parts = text.split(":", -1);
        try {
            return parts.length == 3 && parts[0].contains(".")
                    ? of(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                    : Optional.empty();
        } catch (NumberFormatException ofAnotherDatabase) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        return file + ":" + offset + ":" + row;
    }

    @Override
    public long ordinal() {
        return Math.min(sequence, HIGHEST_SEQUENCE) << OFFSET_BITS + ROW_BITS
                | Math.min(offset, HIGHEST_OFFSET) << ROW_BITS
                | Math.min(row, HIGHEST_ROW);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, (MySqlPosition) other);
    }
}
