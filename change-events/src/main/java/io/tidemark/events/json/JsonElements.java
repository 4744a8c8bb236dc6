package io.tidemark.events.json;

/** Steps through the elements of a JSON array, for JSON that a parser has accepted before. */
public final class JsonElements {
    private final byte[] json;
    private final int end;
    private int at;

    /** Stands before the first element. */
    public JsonElements(Slice array) {
        this.json = array.array();
        this.end = array.to() - 1;
        this.at = array.from() + 1;
    }

    /** The next element; null where there is none. */
    public Slice next() {
        while (at < end && (json[at] == ',' || isSpace(json[at]))) {
            at++;
        }
        if (at == end) {
            return null;
        }
        int from = at;
        at = JsonScanner.skipValue(json, from);
        int to = at;
        while (isSpace(json[to - 1])) {
            to--;
        }
        return new Slice(json, from, to);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
