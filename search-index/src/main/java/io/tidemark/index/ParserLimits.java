package io.tidemark.index;

import io.tidemark.events.json.Slice;

/**
 * What OpenSearch's JSON parser refuses anywhere in a document, in fields without a mapping too: numbers of more than 1,000
 * characters, names of more than 50,000, and more than 1,000 levels, of which the document itself is one.
 */
final class ParserLimits {
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 50_000;
    private static final int DEEPEST = 999;
    /** What a field of type {@code flat_object} stands: deeper, and it takes the node's thread with it. */
    private static final int DEEPEST_FLAT = 100;
    /** No path and value in so many bytes are longer than Lucene's limit of a term, 32,766 bytes. */
    private static final int LONGEST_FLAT = 30_000;

    private ParserLimits() {}

    /** Whether the parser would refuse a value. */
    static boolean areExceeded(Slice value) {
        return value.length() > LONGEST_NUMBER && !value.isString() && isRefused(value, DEEPEST);
    }

    /** Whether a {@code flat_object} would refuse a value. */
    static boolean areExceededFlat(Slice value) {
        return value.length() > LONGEST_FLAT || value.length() > DEEPEST_FLAT && isRefused(value, DEEPEST_FLAT);
    }

    private static boolean isRefused(Slice value, int deepest) {
        byte[] json = value.array();
        int depth = 0;
        int at = value.from();
        while (at < value.to()) {
            int from = at;
            at++;
            switch (json[from]) {
                case '"' -> {
                    at = endOfString(json, at);
                    if (at - from > LONGEST_NAME && at < value.to() && json[at] == ':') {
                        return true;
                    }
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> at = endOfNumber(json, at, value.to());
                default -> {
                    // a comma, a letter
                }
            }
            if (depth > deepest || json[from] != '"' && at - from > LONGEST_NUMBER) {
                return true;
            }
        }
        return false;
    }

    private static int endOfString(byte[] json, int from) {
        int at = from;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int endOfNumber(byte[] json, int from, int to) {
        int at = from;
        while (at < to && ".+-eE0123456789".indexOf(json[at]) >= 0) {
            at++;
        }
        return at;
    }
}
