package io.tidemark.streams.counters;

import io.tidemark.events.json.Slice;
import java.math.BigDecimal;
import java.util.Optional;

/** The exact number that a value of a row is, whether as a number or as the text of one. */
final class Numbers {
    /** A number with more digits, before or behind the point, is none: sums of it would cost more than they tell. */
    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    /** Empty for a value that is no number: another text, NaN, an infinity, true, an array. */
    static Optional<BigDecimal> read(Slice value) {
        if (value.length() > 2 * MOST_DIGITS || !mayBeNumber(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.unquoted())).filter(Numbers::isOfUse);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Looks at the first character, as an exception for each row would be dear. */
    private static boolean mayBeNumber(Slice value) {
        int at = value.isString() ? value.from() + 1 : value.from();
        byte first = value.array()[at];
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static boolean isOfUse(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
    }
}
