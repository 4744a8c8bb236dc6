package io.tidemark.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes for a terminal: as they stand where they are text, else in base64, so that nothing of them is lost or acted upon. */
final class RawText {
    private RawText() {}

    static String of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(RawText::isControl)) {
                return text;
            }
        } catch (CharacterCodingException binary) {
            // Said below, with text that would steer the terminal.
        }
        return "(base64) " + Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
