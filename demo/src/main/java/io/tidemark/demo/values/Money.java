package io.tidemark.demo.values;

import java.math.BigDecimal;
import java.util.Random;

/** Amounts of money, with two decimals. */
final class Money {
    private static final int DECIMALS = 2;

    private Money() {}

    /** An amount of one to so many cents, such as {@code 663.05}. */
    static String amount(Random random, int mostCents) {
        return BigDecimal.valueOf(1 + random.nextInt(mostCents), DECIMALS).toPlainString();
    }
}
