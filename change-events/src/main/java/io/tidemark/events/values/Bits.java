package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.Base64;

/**
 * Bits as a string of 0 and 1, the highest first. Debezium sends them as bytes, the lowest first, without the zeros above the
 * highest bit that is set.
 *
 * @param length how many to write at least
 */
record Bits(int length) implements ValueWriter {
    @Override
    public void write(Slice source, JsonWriter document) {
        if (source.array()[source.from()] == 't' || source.array()[source.from()] == 'f') {
            document.raw(source);
            return;
        }
        byte[] bytes = decode(source);
        document.raw('"');
        for (int bit = Math.max(length, highest(bytes) + 1) - 1; bit >= 0; bit--) {
            document.raw(isSet(bytes, bit) ? '1' : '0');
        }
        document.raw('"');
    }

    private static byte[] decode(Slice source) {
        try {
            if (source.isString()) {
                return Base64.getDecoder().decode(source.unquoted());
            }
        } catch (IllegalArgumentException notBase64) {
            throw Scalars.unfit(source, "bits", "base64");
        }
        throw Scalars.unfit(source, "bits", "base64");
    }

    private static int highest(byte[] bytes) {
        int bit = bytes.length * Byte.SIZE - 1;
        while (bit >= 0 && !isSet(bytes, bit)) {
            bit--;
        }
        return bit;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        int at = bit / Byte.SIZE;
        return at < bytes.length && (bytes[at] >> bit % Byte.SIZE & 1) == 1;
    }
}
