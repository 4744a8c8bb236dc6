package io.tidemark.instance.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Path segments of a URL: percent-encoded bytes of strict UTF-8 (RFC 3986). */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** A text as one path segment. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The text of one path segment.
     *
     * @throws IllegalArgumentException for a broken escape, or bytes that are not UTF-8 (overlong forms too)
     */
    public static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] encoded = segment.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.write(encoded[i]);
            } else if (i + 2 < encoded.length
                    && Character.digit(encoded[i + 1], 16) >= 0
                    && Character.digit(encoded[i + 2], 16) >= 0) {
                decoded.write(Character.digit(encoded[i + 1], 16) * 16 + Character.digit(encoded[i + 2], 16));
                i += 2;
            } else {
                throw new IllegalArgumentException("'%' without two hexadecimal digits in '" + segment + "'");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("'" + segment + "' is not UTF-8");
        }
    }
}
