package io.tidemark.events.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Steps over values of JSON that a parser has accepted before, byte by byte, without reading them. */
public final class JsonScanner {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

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
        int at = quoteOrEscape(json, from + 1);
        while (json[at] == '\\') {
            at = quoteOrEscape(json, at + 2);
        }
        return at + 1;
    }

    /** The index of the next quote or backslash: looks at eight bytes at once, as most of a row are those of its strings. */
    private static int quoteOrEscape(byte[] json, int from) {
        int at = from;
        while (at <= json.length - Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(json, at);
            long found = zeros(eight ^ '"' * EACH_BYTE) | zeros(eight ^ '\\' * EACH_BYTE);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Sets the highest bit of each byte that is zero; of bytes above the first such, maybe of others too. */
    private static long zeros(long eight) {
        return (eight - EACH_BYTE) & ~eight & 0x80 * EACH_BYTE;
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
