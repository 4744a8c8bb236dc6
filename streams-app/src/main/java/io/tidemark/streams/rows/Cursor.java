package io.tidemark.streams.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended, as a text that only this class reads: the last row's id behind a byte for the form. A place in the order of
 * ids and nothing more, so every instance understands it, at any time.
 */
public final class Cursor {
    private static final byte AFTER_ID = 1;

    private Cursor() {}

    /** The cursor of the page that ends with an id. */
    public static String after(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[1 + utf8.length];
        bytes[0] = AFTER_ID;
        System.arraycopy(utf8, 0, bytes, 1, utf8.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id that the next page comes after, empty for a text that is no cursor. */
    public static Optional<String> read(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length == 0 || bytes[0] != AFTER_ID) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOfRange(bytes, 1, bytes.length);
        String text = new String(id, StandardCharsets.UTF_8);
        return Optional.of(text).filter(valid -> Arrays.equals(valid.getBytes(StandardCharsets.UTF_8), id));
    }
}
