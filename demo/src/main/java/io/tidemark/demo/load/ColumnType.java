package io.tidemark.demo.load;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types that a column of a CSV file may get, the narrowest first: only where every value would be printed as it stands. */
enum ColumnType {
    BIGINT(ColumnType::isWhole),
    NUMERIC(value -> Patterns.NUMBER.matcher(value).matches()),
    TIMESTAMP(ColumnType::isTime),
    TEXT(value -> true);

    private final Predicate<String> fits;

    ColumnType(Predicate<String> fits) {
        this.fits = fits;
    }

    /** Whether a value can be one of this type; leading zeros, as in a zip code, make a text. */
    boolean fits(String value) {
        return fits.test(value);
    }

    private static boolean isWhole(String value) {
        if (!Patterns.WHOLE.matcher(value).matches()) {
            return false;
        }
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        if (!Patterns.TIME.matcher(value).matches()) {
            return false;
        }
        try {
            LocalDateTime.parse(value.replace(' ', 'T'));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static final class Patterns {
        static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,18}");
        static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
        static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");
    }
}
