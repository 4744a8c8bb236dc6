package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Decimals that say themselves what they are: a number, a string with one, or a structure of scale and unscaled integer. */
final class Decimals {
    /** PostgreSQL's limit is 131,072 digits before the point and 16,383 behind it. */
    private static final int MOST_DIGITS = 200_000;
    /**
     * No column's scale is larger. A negative one, {@code numeric(5,-2)}, becomes 2046 in Debezium, and the value gets as many
     * zeros, which nobody wrote.
     */
    private static final int LARGEST_SCALE = 1_000;

    private static final String EXPECTED =
            "a number, a string with its digits, or scale and value; where it is base64, decimal(N) names its scale";

    private Decimals() {}

    static void write(Slice source, JsonWriter document) {
        byte first = source.array()[source.from()];
        if (first == '{') {
            structure(source, document);
        } else if (source.isString()) {
            string(source, document);
        } else if (Scalars.isNumber(source)) {
            document.raw(source);
        } else {
            throw Scalars.unfit(source, "a decimal", EXPECTED);
        }
    }

    /** Writes the digits of a base64 integer with the point where the scale says. */
    static void unscaled(String base64, int scale, JsonWriter document) {
        BigInteger unscaled = new BigInteger(Base64.getDecoder().decode(base64));
        write(new BigDecimal(unscaled, scale), document);
    }

    private static void write(BigDecimal decimal, JsonWriter document) {
        BigDecimal written = decimal.scale() > LARGEST_SCALE ? decimal.stripTrailingZeros() : decimal;
        document.raw(written.toPlainString());
    }

    private static void structure(Slice source, JsonWriter document) {
        JsonNode structure = JsonTrees.read(source, "a decimal");
        JsonNode scale = structure.path("scale");
        JsonNode value = structure.path("value");
        if (!scale.isInt() || !value.isTextual() || Math.abs(scale.intValue()) > MOST_DIGITS) {
            throw Scalars.unfit(source, "a decimal", EXPECTED);
        }
        try {
            unscaled(value.textValue(), scale.intValue(), document);
        } catch (IllegalArgumentException notBase64) {
            throw Scalars.unfit(source, "a decimal", EXPECTED);
        }
    }

    private static void string(Slice source, JsonWriter document) {
        String word = SpecialNumbers.word(source);
        if (word != null) {
            document.raw('"').raw(word).raw('"');
        } else if (source.length() <= LARGEST_SCALE && isPlain(source.array(), source.from() + 1, source.to() - 1)) {
            document.raw(source.array(), source.from() + 1, source.to() - 1);
        } else {
            unusual(source, document);
        }
    }

    /** Whether these are digits that JSON takes for a number: no plus, no leading zero, digits on both sides of a point. */
    private static boolean isPlain(byte[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int whole = digits(text, at, to);
        if (whole == at || text[at] == '0' && whole > at + 1) {
            return false;
        }
        if (whole == to) {
            return true;
        }
        int fraction = whole + 1;
        return text[whole] == '.' && fraction < to && digits(text, fraction, to) == to;
    }

    private static int digits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    private static void unusual(Slice source, JsonWriter document) {
        try {
            BigDecimal decimal = new BigDecimal(source.unquoted());
            if (Math.abs((long) decimal.scale()) > MOST_DIGITS) {
                throw Scalars.unfit(source, "a decimal", "at most " + MOST_DIGITS + " digits");
            }
            write(decimal, document);
        } catch (NumberFormatException notANumber) {
            throw Scalars.unfit(source, "a decimal", EXPECTED);
        }
    }
}
