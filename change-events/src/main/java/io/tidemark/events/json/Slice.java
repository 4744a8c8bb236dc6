package io.tidemark.events.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A part of an array of bytes, not copied: UTF-8 JSON in this package. Neither array nor slice is changed once made.
 *
 * @param from index of the first byte
 * @param to index behind the last byte
 */
public record Slice(byte[] array, int from, int to) {

    /** The whole of an array. */
    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /** The UTF-8 bytes of a text. */
    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of bytes. */
    public int length() {
        return to - from;
    }

    /** Whether these are the letters {@code null}. */
    public boolean isNull() {
        return length() == 4 && array[from] == 'n';
    }

    /** Whether these are a JSON string. */
    public boolean isString() {
        return length() >= 2 && array[from] == '"';
    }

    /**
     * A whole number of JSON.
     *
     * @throws NumberFormatException when it is none, or larger than a long
     */
    public long toLong() {
        int start = from < to && array[from] == '-' ? from + 1 : from;
        if (start == to || to - start > 18) {
            return Long.parseLong(toString());
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = array[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(toString());
            }
            value = value * 10 + digit;
        }
        return start == from ? value : -value;
    }

    /** A name between quotes, with them. */
    public Slice inQuotes() {
        return new Slice(array, from - 1, to + 1);
    }

    /** The text of a JSON string, without quotes and escapes; any other value as it stands. */
    public String unquoted() {
        return isString() ? JsonText.unescape(this) : toString();
    }

    /** A copy of the bytes; the array itself where the slice is all of it. */
    public byte[] bytes() {
        return from == 0 && to == array.length ? array : Arrays.copyOfRange(array, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && Arrays.equals(array, from, to, slice.array, slice.from, slice.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(array, from, length(), StandardCharsets.UTF_8);
    }
}
