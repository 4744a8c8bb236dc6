package io.tidemark.events.json;

/** Steps over values of JSON that a parser has accepted before, byte by byte, without reading them. */
public final class JsonScanner {
    private JsonScanner() {}

    /** The index behind the value that begins at an index. */
    static int skipValue(byte[] json, int from) {
        return switch (json[from]) {
            case '"' -> skipString(json, from);
            case '{', '[' -> skipContainer(json, from);
            default -> skipScalar(json, from);
        };
    }

    /** Writes JSON without the white space between its tokens: a line break would end a line of NDJSON. */
    public static void writeCompact(byte[] json, int from, int to, JsonWriter writer) {
        int at = from;
        while (at < to) {
            if (json[at] == '"') {
                int end = skipString(json, at);
                writer.raw(json, at, end);
                at = end;
            } else {
                if (json[at] > ' ' || json[at] < 0) {
                    writer.raw((char) json[at]);
                }
                at++;
            }
        }
    }

    private static int skipString(byte[] json, int from) {
        int at = from + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int skipContainer(byte[] json, int from) {
        int depth = 0;
        int at = from;
        do {
            switch (json[at]) {
                case '"' -> at = skipString(json, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private static int skipScalar(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] != ',' && json[at] != '}' && json[at] != ']') {
            at++;
        }
        return at;
    }
}
