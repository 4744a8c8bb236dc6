package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;

/**
 * Connect's {@code Decimal}: the big-endian two's complement of the unscaled integer, base64; the scale stands in the schema.
 * Its JSON converter may also write a number. What fits into a long, nearly everything, makes no object.
 */
record ScaledDecimals(int scale) implements ValueWriter {
    private static final int MOST_DIGITS_OF_A_LONG = 18;

    @Override
    public void write(Slice source, JsonWriter document) {
        if (!source.isString()) {
            Decimals.write(source, document);
        } else if (!writeSmall(source, document)) {
            writeLarge(source, document);
        }
    }

    private boolean writeSmall(Slice source, JsonWriter document) {
        int letters = source.length() - 2;
        if (scale < 0 || scale > MOST_DIGITS_OF_A_LONG || letters < 4 || letters > 12 || letters % 4 != 0) {
            return false;
        }
        int end = source.to() - 1;
        int padding = source.array()[end - 2] == '=' ? 2 : source.array()[end - 1] == '=' ? 1 : 0;
        int bytes = letters / 4 * 3 - padding;
        if (bytes > Long.BYTES) {
            return false;
        }
        int last = end - padding - 1;
        int unused = 2 * padding;
        long value = 0;
        for (int at = source.from() + 1; at <= last; at++) {
            int six = Binaries.sixBits(source.array()[at]);
            if (six < 0) {
                return false;
            }
            value = at == last ? value << 6 - unused | six >> unused : value << 6 | six;
        }
        int sign = Long.SIZE - Byte.SIZE * bytes;
        return writeDigits(value << sign >> sign, document);
    }

    private boolean writeDigits(long value, JsonWriter document) {
        if (value == Long.MIN_VALUE) {
            return false;
        }
        if (value < 0) {
            document.raw('-');
        }
        long power = 1;
        for (int digit = 0; digit < scale; digit++) {
            power *= 10;
        }
        document.number(Math.abs(value) / power);
        if (scale > 0) {
            document.raw('.').padded(Math.abs(value) % power, scale);
        }
        return true;
    }

    private void writeLarge(Slice source, JsonWriter document) {
        String base64 = source.unquoted();
        if (base64.length() % 4 != 0) {
            throw notBase64(source);
        }
        try {
            Decimals.unscaled(base64, scale, document);
        } catch (IllegalArgumentException notBase64) {
            throw notBase64(source);
        }
    }

    private static UndecodableException notBase64(Slice source) {
        return Scalars.unfit(source, "a decimal", "base64 of its unscaled integer");
    }
}
