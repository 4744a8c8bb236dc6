package io.tidemark.cli.export;

import io.tidemark.events.Position;
import io.tidemark.events.Row;
import io.tidemark.events.json.Slice;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line a row: {@code holding_id: 7, holding_stock: MSFT, …}; before a change, what it changed from and to. */
final class TextExport {
    /** Texts that cannot be taken for more than one value, nor for no value. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!null$)[^\\s\\p{Cntrl}\",|]([^\\p{Cntrl}\",|]*[^\\s\\p{Cntrl}\",|])?");

    private TextExport() {}

    static Export begin(Writer out, Content content, Columns columns) {
        return switch (content) {
            case ROWS -> version -> out.write(line(version.row().document(), columns) + "\n");
            case CHANGES -> version -> out.write(change(version, columns) + "\n");
        };
    }

    private static String change(RowVersion version, Columns columns) {
        Row row = version.row();
        String head = "%s  row %s %s%s, version %d"
                .formatted(
                        Instant.ofEpochMilli(row.timestamp()),
                        version.id(),
                        row.operation().verb(),
                        row.position().map(Position::text).map(" at "::concat).orElse(""),
                        row.version());
        if (row.isTombstone()) {
            return head + " | was " + line(row.changed(), columns);
        }
        String changed = row.changed()
                .map(old -> " | "
                        + difference(columns.of(old), columns.of(row.document().orElseThrow())))
                .orElse("");
        return head + changed + " | " + line(row.document(), columns);
    }

    private static String difference(Map<String, Slice> before, Map<String, Slice> now) {
        return before.entrySet().stream()
                .map(old -> old.getKey() + ": " + text(old.getValue()) + " -> " + text(now.get(old.getKey())))
                .collect(Collectors.joining(", "));
    }

    private static String line(Optional<Slice> document, Columns columns) {
        return document.map(columns::of).orElse(Map.of()).entrySet().stream()
                .map(field -> field.getKey() + ": " + text(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A value as it stands in the document; a text without its quotes where it is plain. */
    private static String text(Slice value) {
        if (value == null) {
            return "null";
        }
        String plain = value.unquoted();
        return value.isString() && PLAIN.matcher(plain).matches() ? plain : value.toString();
    }
}
