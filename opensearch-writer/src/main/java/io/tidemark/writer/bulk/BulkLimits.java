package io.tidemark.writer.bulk;

import java.util.List;

/**
 * How large a bulk grows. Larger ones gain nothing on the node and cost memory here.
 *
 * @param documents the most items
 * @param bytes about the most bytes; one larger document still goes, alone
 */
public record BulkLimits(int documents, long bytes) {
    /** Where two bulks in flight keep a node busy. */
    public static final BulkLimits DEFAULT = new BulkLimits(5_000, 5L << 20);

    /** How many of these changes, from the first on, make one bulk. */
    int fitting(List<Change> changes, int most) {
        long size = 0;
        int count = 0;
        int bound = Math.min(Math.min(most, documents), changes.size());
        while (count < bound) {
            size += changes.get(count).operation().size();
            if (size > bytes && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
