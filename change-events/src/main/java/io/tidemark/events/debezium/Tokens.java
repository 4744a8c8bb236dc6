package io.tidemark.events.debezium;

import com.fasterxml.jackson.core.JsonParser;

/** Where the parser's tokens stand in the bytes it reads. */
final class Tokens {
    private Tokens() {}

    /** The index of the current token's first byte, from where the parser began. */
    static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /**
     * The index behind the value that ended before a token: back over white space and one comma. So the value itself need
     * not be read.
     *
     * @param next the index of the token's first byte
     */
    static int endBefore(byte[] json, int next) {
        int at = backOverSpace(json, next);
        return json[at - 1] == ',' ? backOverSpace(json, at - 1) : at;
    }

    private static int backOverSpace(byte[] json, int from) {
        int at = from;
        while (json[at - 1] == ' ' || json[at - 1] == '\n' || json[at - 1] == '\r' || json[at - 1] == '\t') {
            at--;
        }
        return at;
    }
}
