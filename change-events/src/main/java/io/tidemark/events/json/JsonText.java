package io.tidemark.events.json;

import java.nio.charset.StandardCharsets;

/** Strings of JSON and what they say; for JSON that a parser has accepted before. */
final class JsonText {
    private JsonText() {}

    /** The text between the quotes of a string. */
    static String unescape(Slice string) {
        byte[] json = string.array();
        int end = string.to() - 1;
        for (int i = string.from() + 1; i < end; i++) {
            if (json[i] == '\\') {
                return unescape(new String(json, string.from() + 1, end - string.from() - 1, StandardCharsets.UTF_8));
            }
        }
        return new String(json, string.from() + 1, end - string.from() - 1, StandardCharsets.UTF_8);
    }

    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            i++;
            switch (escaped.charAt(i)) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(escaped.charAt(i));
            }
        }
        return text.toString();
    }
}
