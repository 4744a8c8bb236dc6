package io.tidemark.cli.verify;

import java.math.BigDecimal;

/** What differences of form in the numbers of a column are no difference. */
enum ValueForm {
    /** A number is its value, whatever zeros follow the point; a text is never a number. */
    EXACT,
    /** The number is one of 32 bits: as many digits as tell it from its neighbours. */
    SINGLE,
    /** The same with 64 bits. */
    DOUBLE,
    /** Nobody says whether the column is a text or a number: digits in quotes are the number. */
    DIGITS;

    /** One text for all spellings of a number. */
    String number(String digits) {
        return switch (this) {
            case SINGLE -> plain(new BigDecimal(Float.toString(Float.parseFloat(digits))));
            case DOUBLE -> plain(new BigDecimal(Double.toString(Double.parseDouble(digits))));
            case EXACT, DIGITS -> plain(new BigDecimal(digits));
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 && shortest.scale() > -30 ? shortest.toPlainString() : shortest.toString();
    }
}
