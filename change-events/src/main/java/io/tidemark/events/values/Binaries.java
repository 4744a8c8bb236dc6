package io.tidemark.events.values;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes: base64 of the usual alphabet, whatever the event has. */
final class Binaries {
    private static final byte[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    /** The place of each letter in the alphabet. */
    private static final byte[] PLACES = new byte[128];

    static {
        Arrays.fill(PLACES, (byte) -1);
        for (byte place = 0; place < LETTERS.length; place++) {
            PLACES[LETTERS[place]] = place;
        }
    }

    private Binaries() {}

    static void base64(Slice source, JsonWriter document) {
        if (!source.isString()) {
            throw Scalars.unfit(source, "bytes", "base64");
        }
        int letters = source.from() + 1;
        while (sixBits(source.array()[letters]) >= 0) {
            letters++;
        }
        int padding = source.to() - 1 - letters;
        boolean padded = padding == 0
                || source.array()[letters] == '='
                        && (padding == 1 || padding == 2 && source.array()[letters + 1] == '=');
        if (padded && source.length() % 4 == 2) {
            document.raw(source);
        } else {
            ofAnyAlphabet(source, document);
        }
    }

    /** The bits that a letter of base64 stands for; -1 where it is none. */
    static int sixBits(byte letter) {
        return letter < 0 ? -1 : PLACES[letter];
    }

    static void hex(Slice source, JsonWriter document) {
        try {
            byte[] bytes = HexFormat.of().parseHex(source.unquoted());
            document.raw('"').raw(Base64.getEncoder().encode(bytes)).raw('"');
        } catch (IllegalArgumentException notHex) {
            throw Scalars.unfit(source, "bytes", "hexadecimal digits");
        }
    }

    static void text(Slice source, JsonWriter document) {
        if (!source.isString()) {
            throw Scalars.unfit(source, "bytes", "base64");
        }
        document.string(new String(decode(source), StandardCharsets.UTF_8));
    }

    private static void ofAnyAlphabet(Slice source, JsonWriter document) {
        document.raw('"').raw(Base64.getEncoder().encode(decode(source))).raw('"');
    }

    private static byte[] decode(Slice source) {
        try {
            return Base64.getDecoder()
                    .decode(source.unquoted().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw Scalars.unfit(source, "bytes", "base64");
        }
    }
}
