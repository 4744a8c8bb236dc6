package io.tidemark.cli.verify;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * The rows of one place in 768 KiB, however many there are: by a hash of the id 65,536 buckets, each with the number of its rows
 * and the sum of their hashes, which no order of rows changes.
 */
final class Buckets {
    static final int COUNT = 1 << 16;

    private final int[] rows = new int[COUNT];
    private final long[] sums = new long[COUNT];
    private long total;

    /** The bucket of a document id. */
    static int of(String documentId) {
        CRC32C hash = new CRC32C();
        hash.update(documentId.getBytes(StandardCharsets.UTF_8));
        return (int) hash.getValue() & COUNT - 1;
    }

    void add(String documentId, long hash) {
        int bucket = of(documentId);
        rows[bucket]++;
        sums[bucket] += hash;
        total++;
    }

    /** The number of all rows. */
    long total() {
        return total;
    }

    /** The number of rows in a bucket. */
    int rows(int bucket) {
        return rows[bucket];
    }

    /** The buckets that hold other rows than those of another place. */
    BitSet differing(Buckets other) {
        BitSet differing = new BitSet(COUNT);
        for (int bucket = 0; bucket < COUNT; bucket++) {
            if (rows[bucket] != other.rows[bucket] || sums[bucket] != other.sums[bucket]) {
                differing.set(bucket);
            }
        }
        return differing;
    }
}
