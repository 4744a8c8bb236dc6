package io.tidemark.cli.verify;

import io.tidemark.events.RowId;
import io.tidemark.index.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Row ids, the values that they consist of, and the ids of their documents. */
final class Ids {
    private Ids() {}

    /** The row id of the key columns' values, null for NULL. */
    static String of(List<String> values) {
        return switch (RowId.of(values)) {
            case RowId.Of(String text) -> text;
            case RowId.Missing missing -> throw new IllegalArgumentException("a key of no columns");
            case RowId.Unreadable(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    /** The values of a row id; empty where it has not that many. */
    static Optional<List<String>> values(String id, int count) {
        List<String> values = new ArrayList<>();
        for (String part : id.split(",", -1)) {
            values.add(part.equals("%00") ? null : part.replace("%2C", ",").replace("%25", "%"));
        }
        return values.size() == count ? Optional.of(values) : Optional.empty();
    }

    /** The {@code _id} of a row's document. */
    static String document(String id) {
        return DocumentId.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
