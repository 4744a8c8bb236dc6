package io.tidemark.streams.counters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Where an entry of a counter stands in the state. The bytes are the number of the counter in its partition (2), the start of the window
 * where it has windows (8, so that earlier ones come first), and the group, UTF-8. So the groups of a window lie together in their
 * byte order, and a period is one range.
 *
 * @param number from 1 on; with 0 begin the {@link CounterMark marks}
 * @param window where the window begins, in ms since 1970; empty for a counter without windows
 */
public record CounterKey(int number, OptionalLong window, String group) {
    /** The highest number. */
    public static final int LAST_NUMBER = Short.MAX_VALUE;

    private static final byte[] BEHIND_ALL_GROUPS = {-1};
    private static final byte[] BEHIND_ALL = {-1, -1, -1, -1, -1, -1, -1, -1, -1};

    /** From one key to another, both of them in it. */
    public record Range(byte[] from, byte[] to) {}

    /** The bytes of the key. */
    public byte[] toBytes() {
        return bytes(number, window, group.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the key of a counter that has windows, or has none. */
    public static CounterKey parse(byte[] array, boolean windowed) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        int number = bytes.getShort();
        OptionalLong window = windowed ? OptionalLong.of(bytes.getLong() ^ Long.MIN_VALUE) : OptionalLong.empty();
        return new CounterKey(
                number, window, new String(array, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8));
    }

    /** The bytes of a key that are the group. */
    public static byte[] group(byte[] key, boolean windowed) {
        return Arrays.copyOfRange(key, Short.BYTES + (windowed ? Long.BYTES : 0), key.length);
    }

    /** Where the window begins that a key is of. */
    public static long window(byte[] key) {
        return ByteBuffer.wrap(key).getLong(Short.BYTES) ^ Long.MIN_VALUE;
    }

    /** All entries of a counter. */
    public static Range all(int number) {
        return new Range(
                bytes(number, OptionalLong.empty(), new byte[0]), bytes(number, OptionalLong.empty(), BEHIND_ALL));
    }

    /** The groups of a counter without windows, from one on. */
    public static Range from(int number, String group) {
        return new Range(
                new CounterKey(number, OptionalLong.empty(), group).toBytes(),
                bytes(number, OptionalLong.empty(), BEHIND_ALL));
    }

    /** One group of a counter without windows. */
    public static Range only(int number, String group) {
        byte[] key = new CounterKey(number, OptionalLong.empty(), group).toBytes();
        return new Range(key, key);
    }

    /**
     * The entries of some windows.
     *
     * @param first the start of the first window
     * @param last the start of the last window
     */
    public static Range windows(int number, long first, long last) {
        return new Range(
                bytes(number, OptionalLong.of(first), new byte[0]),
                bytes(number, OptionalLong.of(last), BEHIND_ALL_GROUPS));
    }

    /** The marks of a partition. */
    public static Range marks() {
        return all(0);
    }

    private static byte[] bytes(int number, OptionalLong window, byte[] group) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES + Long.BYTES + group.length);
        bytes.putShort((short) number);
        window.ifPresent(start -> bytes.putLong(start ^ Long.MIN_VALUE));
        bytes.put(group);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
