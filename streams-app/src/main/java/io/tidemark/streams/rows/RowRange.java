package io.tidemark.streams.rows;

import io.tidemark.events.RowId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which rows are asked for.
 *
 * @param prefix what their ids begin with
 * @param after the id that they come after, in byte order; empty for a beginning at the first
 */
public record RowRange(String prefix, Optional<String> after) {

    /** The first id that may be in it. In UTF-8 nothing lies between an id and the same with a zero byte more. */
    public RowId.Of first() {
        String successor = after.map(id -> id + '\0').orElse("");
        return new RowId.Of(compare(successor, prefix) > 0 ? successor : prefix);
    }

    /** Whether an id that is not before the first one is in it. */
    public boolean reaches(String id) {
        return id.startsWith(prefix);
    }

    /** Which of two ids comes first, by their bytes. */
    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
