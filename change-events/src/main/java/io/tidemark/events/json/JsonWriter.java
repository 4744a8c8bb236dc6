package io.tidemark.events.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing UTF-8 bytes of JSON. Written from start to end, read once, used again; not for more than one thread. Values
 * arrive as ready bytes wherever they can: nothing is parsed that need not be.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer;
    private int length;

    public JsonWriter() {
        this(512);
    }

    /** Begins with room for a number of bytes; where it is well guessed, nothing is copied to grow. */
    public JsonWriter(int room) {
        buffer = new byte[room];
    }

    /** Forgets what was written. */
    public JsonWriter clear() {
        length = 0;
        return this;
    }

    /** The number of bytes written. */
    public int length() {
        return length;
    }

    /** Takes back what was written beyond a length. */
    public void truncate(int shorter) {
        length = shorter;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** One ASCII character, as it is. */
    public JsonWriter raw(char character) {
        ensure(1);
        buffer[length++] = (byte) character;
        return this;
    }

    /** ASCII characters, as they are. */
    public JsonWriter raw(String ascii) {
        int count = ascii.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Ready bytes. */
    public JsonWriter raw(byte[] bytes) {
        return raw(bytes, 0, bytes.length);
    }

    /** Ready bytes. */
    public JsonWriter raw(Slice slice) {
        return raw(slice.array(), slice.from(), slice.to());
    }

    /** Ready bytes. */
    public JsonWriter raw(byte[] bytes, int from, int to) {
        int count = to - from;
        ensure(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        return this;
    }

    /** The digits of a number. */
    public JsonWriter number(long value) {
        if (value == Long.MIN_VALUE) {
            return raw(Long.toString(value));
        }
        return value < 0 ? raw('-').padded(-value, 1) : padded(value, 1);
    }

    /** A number from zero on, with leading zeros; its digits are written where they belong, last one first. */
    public JsonWriter padded(long value, int digits) {
        int count = 1;
        for (long left = value; left > 9; left /= 10) {
            count++;
        }
        count = Math.max(count, digits);
        ensure(count);
        long left = value;
        for (int at = length + count - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += count;
        return this;
    }

    /** A string with its quotes, escaped as RFC 8259 demands and no further. */
    public JsonWriter string(String text) {
        raw('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int written = 0;
        for (int at = 0; at < utf8.length; at++) {
            byte b = utf8[at];
            if (b == '"' || b == '\\') {
                raw(utf8, written, at).raw('\\').raw((char) b);
                written = at + 1;
            } else if (b >= 0 && b < 0x20) {
                raw(utf8, written, at).raw("\\u00").raw((char) HEX[b >> 4]).raw((char) HEX[b & 15]);
                written = at + 1;
            }
        }
        return raw(utf8, written, utf8.length).raw('"');
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
