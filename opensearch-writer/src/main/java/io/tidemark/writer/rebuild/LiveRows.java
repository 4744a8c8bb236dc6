package io.tidemark.writer.rebuild;

import io.tidemark.writer.bulk.Change;
import io.tidemark.writer.bulk.RowOperation;
import java.nio.charset.StandardCharsets;

/**
 * Which rows a changelog has, and in which version. Of a row it keeps two numbers, a hash of its id and the version, in
 * arrays at most two thirds full; ten million rows take 270 MB, and half as much again for the moment in which they grow.
 * That two of so many ids have one hash is as likely as one in a hundred thousand; the comparison would fail then, and not
 * pass.
 */
final class LiveRows {
    private static final long FREE = 0;

    private long[] hashes = new long[1 << 12];
    /** Of a deleted row the version below zero. */
    private long[] versions = new long[hashes.length];

    private int known;
    private long live;

    /** Notes a change, and hands it on. */
    Change noted(Change change) {
        switch (change.operation()) {
            case RowOperation.Index index -> put(index.id(), index.version());
            case RowOperation.Delete delete -> delete(delete.id(), delete.version());
        }
        return change;
    }

    /** The row is there, in this version; what is older than what is known changes nothing. */
    void put(String id, long version) {
        note(id, version, version);
    }

    /** The row was deleted with this version. */
    void delete(String id, long version) {
        note(id, version, -version);
    }

    /** How many rows there are. */
    long count() {
        return live;
    }

    /** Whether a row is there in this version. */
    boolean has(String id, long version) {
        int slot = slot(hashes, hash(id));
        return version > 0 && hashes[slot] != FREE && versions[slot] == version;
    }

    private void note(String id, long version, long kept) {
        long hash = hash(id);
        int slot = slot(hashes, hash);
        if (hashes[slot] == FREE) {
            hashes[slot] = hash;
            known++;
        } else if (Math.abs(versions[slot]) >= version) {
            return;
        }
        live += (kept > 0 ? 1 : 0) - (versions[slot] > 0 ? 1 : 0);
        versions[slot] = kept;
        if (known > hashes.length / 3 * 2) {
            grow();
        }
    }

    private void grow() {
        long[] more = new long[Math.multiplyExact(hashes.length, 2)];
        long[] theirs = new long[more.length];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != FREE) {
                int slot = slot(more, hashes[i]);
                more[slot] = hashes[i];
                theirs[slot] = versions[i];
            }
        }
        hashes = more;
        versions = theirs;
    }

    /** Where a hash is, or is to be put. */
    private static int slot(long[] hashes, long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        while (hashes[slot] != FREE && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** FNV-1a over the id's bytes, mixed once more; never {@link #FREE}. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == FREE ? 1 : hash;
    }
}
