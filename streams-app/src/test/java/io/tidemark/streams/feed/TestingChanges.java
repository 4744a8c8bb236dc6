package io.tidemark.streams.feed;

import java.nio.charset.StandardCharsets;

/** Changes of a table with two partitions. */
final class TestingChanges {
    static final int TOPIC = 7;

    private TestingChanges() {}

    /** The record of a partition at an offset; the reading of the changelog is then so far. */
    static Change change(int partition, long offset, long seconds, long... behind) {
        String value = "{\"version\":" + offset + ",\"op\":\"u\",\"ts\":9,\"row\":{}}";
        return Change.of(bytes("row-" + partition), partition, offset, id(seconds, behind), bytes(value));
    }

    static EventId id(long seconds, long... offsets) {
        return new EventId(TOPIC, seconds, Offsets.of(offsets));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
