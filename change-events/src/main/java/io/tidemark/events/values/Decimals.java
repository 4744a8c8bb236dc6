package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Connect's {@code Decimal}: the big-endian two's complement of the unscaled integer, base64; the scale in the schema. */
final class Decimals {
    private Decimals() {}

    static void write(Slice source, int scale, JsonWriter document) {
        if (!source.isString()) {
            document.raw(source);
            return;
        }
        try {
            byte[] unscaled = Base64.getDecoder().decode(source.unquoted());
            document.raw(new BigDecimal(new BigInteger(unscaled), scale).toPlainString());
        } catch (IllegalArgumentException notBase64) {
            throw new UndecodableException("a decimal is " + source + ", expected base64 of its unscaled integer");
        }
    }
}
