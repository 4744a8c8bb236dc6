package io.tidemark.events.debezium;

import io.tidemark.events.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What Debezium writes for a value that PostgreSQL keeps out of line and did not change: it is not in the log. */
final class UnavailableValue {
    private static final String TEXT = "__debezium_unavailable_value";
    private static final Slice STRING = Slice.of("\"" + TEXT + "\"");
    private static final Slice BYTES =
            Slice.of("\"" + Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)) + "\"");
    private static final Slice ARRAY = Slice.of("[\"" + TEXT + "\"]");

    private UnavailableValue() {}

    static boolean is(Slice value) {
        int length = value.length();
        return length == STRING.length() && value.equals(STRING)
                || length == BYTES.length() && value.equals(BYTES)
                || length == ARRAY.length() && value.equals(ARRAY);
    }
}
