package io.tidemark.streams.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The sums of one partition of a table, kept in the state and written in the transaction of the event they count, so
 * that no event is ever counted twice or not at all.
 *
 * @param rows rows that are there now
 * @param lastChange when the database made the newest change, in ms since 1970; 0 before the first
 * @param events how many events met each {@link Disposition}, by its ordinal
 */
public record PartitionStatistics(long rows, long lastChange, long[] events) {
    /** Of a partition that has read nothing. */
    public static final PartitionStatistics NONE = new PartitionStatistics(0, 0, new long[Disposition.values().length]);

    /** One more event. */
    PartitionStatistics count(Disposition disposition) {
        long[] counted = events.clone();
        counted[disposition.ordinal()]++;
        return new PartitionStatistics(rows, lastChange, counted);
    }

    /** One more applied event, which made the number of rows differ. */
    PartitionStatistics applied(int moreRows, long timestamp) {
        return count(Disposition.APPLIED).changed(moreRows, timestamp);
    }

    /** The rows that are there differ, by what is no event of its own. */
    PartitionStatistics changed(int moreRows, long timestamp) {
        return new PartitionStatistics(rows + moreRows, Math.max(lastChange, timestamp), events);
    }

    /** How many events met a disposition. */
    public long events(Disposition disposition) {
        return events[disposition.ordinal()];
    }

    /** The sums of two partitions. */
    public PartitionStatistics plus(PartitionStatistics other) {
        long[] sums = events.clone();
        Arrays.setAll(sums, i -> events[i] + other.events[i]);
        return new PartitionStatistics(rows + other.rows, Math.max(lastChange, other.lastChange), sums);
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (2 + events.length));
        bytes.putLong(rows).putLong(lastChange);
        for (long count : events) {
            bytes.putLong(count);
        }
        return bytes.array();
    }

    static PartitionStatistics fromBytes(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        long rows = bytes.getLong();
        long lastChange = bytes.getLong();
        long[] events = new long[Disposition.values().length];
        for (int i = 0; i < events.length; i++) {
            events[i] = bytes.getLong();
        }
        return new PartitionStatistics(rows, lastChange, events);
    }
}
