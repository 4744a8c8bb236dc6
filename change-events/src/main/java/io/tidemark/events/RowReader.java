package io.tidemark.events;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the changelog's value: a handful of top-level fields, the large ones left as they are. */
final class RowReader {
    private static final Slice VERSION = Slice.of("version");
    private static final Slice POSITION = Slice.of("position");
    private static final Slice OPERATION = Slice.of("op");
    private static final Slice TIMESTAMP = Slice.of("ts");
    private static final Slice SEEN = Slice.of("seen");
    private static final Slice BACKFILLED = Slice.of("backfilled");
    private static final Slice LONE = Slice.of("lone");
    private static final Slice KEPT = Slice.of("kept");
    private static final Slice CHANGED = Slice.of("changed");
    private static final Slice ROW = Slice.of("row");

    private RowReader() {}

    static Row read(byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json), ROW);
        long version = number(fields, VERSION, 0);
        Optional<Position> position = fields.value(POSITION, 1).map(text -> Position.parse(text.unquoted()));
        Operation operation = Operation.of(required(fields, OPERATION, 2).unquoted());
        long timestamp = number(fields, TIMESTAMP, 3);
        long seen = fields.value(SEEN, 4).map(Slice::toLong).orElse(timestamp);
        Optional<Position> backfilled = fields.value(BACKFILLED, 4).map(text -> Position.parse(text.unquoted()));
        boolean lone = fields.value(LONE, 4).isPresent();
        Map<String, Kept> kept = fields.value(KEPT, 4).map(RowReader::kept).orElse(Map.of());
        Optional<Slice> changed = fields.value(CHANGED, 4);
        Optional<Slice> document =
                Optional.of(required(fields, ROW, fields.size() - 1)).filter(row -> !row.isNull());
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

    private static long number(JsonObject fields, Slice name, int likely) {
        Slice digits = required(fields, name, likely);
        try {
            return digits.toLong();
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException("'" + name + "' is " + digits + ", expected a whole number");
        }
    }

    private static Slice required(JsonObject fields, Slice name, int likely) {
        return fields.value(name, likely)
                .orElseThrow(() -> new UndecodableException("not a row of the changelog: it has no '" + name + "'"));
    }
}
