package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the changelog's value: a handful of top-level fields, the large ones left as they are. */
final class RowReader {
    private RowReader() {}

    static Row read(byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json));
        long version = number(fields, "version");
        long timestamp = number(fields, "ts");
        long seen = fields.value("seen").map(Slice::toLong).orElse(timestamp);
        Optional<Position> position = fields.value("position").map(text -> Position.parse(text.unquoted()));
        Operation operation = Operation.of(required(fields, "op").unquoted());
        Optional<Position> backfilled = fields.value("backfilled").map(text -> Position.parse(text.unquoted()));
        boolean lone = fields.value("lone").isPresent();
        Map<String, Kept> kept = fields.value("kept").map(RowReader::kept).orElse(Map.of());
        Optional<Slice> changed = fields.value("changed");
        Optional<Slice> document = Optional.of(required(fields, "row")).filter(row -> !row.isNull());
        return new Row(version, position, operation, timestamp, seen, backfilled, lone, kept, changed, document);
    }

    private static Map<String, Kept> kept(Slice object) {
        Map<String, Kept> kept = new HashMap<>();
        JsonObject columns = JsonObject.index(object);
        for (int field = 0; field < columns.size(); field++) {
            kept.put(columns.name(field).inQuotes().unquoted(), Kept.read(columns.value(field)));
        }
        return kept;
    }

    private static long number(JsonObject fields, String name) {
        Slice digits = required(fields, name);
        try {
            return digits.toLong();
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException("'" + name + "' is " + digits + ", expected a whole number");
        }
    }

    private static Slice required(JsonObject fields, String name) {
        return fields.value(name)
                .orElseThrow(() -> new UndecodableException("not a row of the changelog: it has no '" + name + "'"));
    }
}
