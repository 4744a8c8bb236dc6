package io.tidemark.streams.feed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the feed of a table, as a text that only this class reads: what a reader has seen. Any instance understands it.
 *
 * @param topic tells the changelog from one of the same name that was made later
 * @param seconds since 1970: what was written before then, the reader has seen; 0 where that is not known
 * @param offsets how far each partition was read
 */
public record EventId(int topic, long seconds, Offsets offsets) {
    private static final byte FORM = 1;
    private static final int LONGEST_NUMBER = 10;
    private static final int MOST_PARTITIONS = 10_000;

    /** Whether the time is known. */
    boolean hasTime() {
        return seconds > 0;
    }

    /** The same time, further on. */
    EventId at(Offsets further) {
        return new EventId(topic, seconds, further);
    }

    /** Behind a record. */
    EventId behind(int partition, long offset) {
        return at(offsets.with(partition, offset + 1));
    }

    /** Letters, digits, {@code -} and {@code _}. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + LONGEST_NUMBER * (2 + offsets.partitions()));
        bytes.put(FORM).putInt(topic);
        put(bytes, seconds);
        put(bytes, offsets.partitions());
        for (int partition = 0; partition < offsets.partitions(); partition++) {
            put(bytes, offsets.at(partition));
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written);
    }

    /** The id of a text, empty where it is none. */
    public static Optional<EventId> read(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != FORM) {
                return Optional.empty();
            }
            int topic = bytes.getInt();
            long seconds = number(bytes);
            long partitions = number(bytes);
            if (partitions < 1 || partitions > MOST_PARTITIONS) {
                return Optional.empty();
            }
            long[] next = new long[(int) partitions];
            for (int partition = 0; partition < next.length; partition++) {
                next[partition] = number(bytes);
            }
            return bytes.hasRemaining() ? Optional.empty() : Optional.of(new EventId(topic, seconds, Offsets.of(next)));
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void put(ByteBuffer bytes, long number) {
        long left = number;
        while (left > 0x7f) {
            bytes.put((byte) (left | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            byte seven = bytes.get();
            number |= (long) (seven & 0x7f) << shift;
            if (seven >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 63 bits");
    }
}
