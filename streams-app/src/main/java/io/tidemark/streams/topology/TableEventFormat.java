package io.tidemark.streams.topology;

import io.tidemark.events.ChangeEvent.Delete;
import io.tidemark.events.ChangeEvent.Departed;
import io.tidemark.events.ChangeEvent.RowEvent;
import io.tidemark.events.ChangeEvent.Tombstone;
import io.tidemark.events.ChangeEvent.Truncate;
import io.tidemark.events.ChangeEvent.Upsert;
import io.tidemark.events.Operation;
import io.tidemark.events.Position;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.streams.topology.TableEvent.Look;
import io.tidemark.streams.topology.TableEvent.OfRow;
import io.tidemark.streams.topology.TableEvent.Swept;
import io.tidemark.streams.topology.TableEvent.Truncated;
import java.util.Optional;

/**
 * {@link TableEvent}s on the way from one partition to another, in internal topics: JSON whose {@code kind} says which.
 * The schema of a row stays behind; it has been announced.
 */
final class TableEventFormat {
    private TableEventFormat() {}

    static byte[] toJson(TableEvent event) {
        JsonWriter json = new JsonWriter().raw("{\"kind\":\"");
        switch (event) {
            case OfRow(RowEvent change) -> row(json, change);
            case Truncated(Truncate truncate, int home) ->
                json.raw("truncated\",\"home\":")
                        .number(home)
                        .raw(",\"truncate\":")
                        .raw(truncate.toJson());
            case Look(int partition) -> json.raw("look\",\"partition\":").number(partition);
            case Swept(int partition, long truncate) ->
                json.raw("swept\",\"partition\":")
                        .number(partition)
                        .raw(",\"truncate\":")
                        .number(truncate);
        }
        return json.raw('}').toBytes();
    }

    static TableEvent fromJson(byte[] bytes) {
        JsonObject fields = JsonObject.index(Slice.of(bytes));
        String kind = fields.value("kind").orElseThrow().unquoted();
        return switch (kind) {
            case "truncated" ->
                new Truncated(Truncate.fromJson(fields.value("truncate").orElseThrow()), (int) number(fields, "home"));
            case "look" -> new Look((int) number(fields, "partition"));
            case "swept" -> new Swept((int) number(fields, "partition"), number(fields, "truncate"));
            default -> new OfRow(row(kind, fields));
        };
    }

    private static void row(JsonWriter json, RowEvent event) {
        json.raw(
                switch (event) {
                    case Upsert upsert -> "upsert\"";
                    case Delete delete -> "delete\"";
                    case Departed departed -> "departed\"";
                    case Tombstone tombstone -> "tombstone\"";
                });
        event.position().ifPresent(position -> json.raw(",\"position\":").string(position.text()));
        json.raw(",\"ts\":").number(event.timestamp());
        if (event instanceof Upsert upsert) {
            json.raw(",\"op\":\"").raw(upsert.operation().name()).raw('"');
            String comma = "";
            json.raw(",\"unavailable\":[");
            for (String column : upsert.unavailable()) {
                json.raw(comma).string(column);
                comma = ",";
            }
            json.raw(upsert.lone() ? "],\"lone\":true" : "]").raw(",\"row\":").raw(upsert.document());
        }
    }

    private static RowEvent row(String kind, JsonObject fields) {
        Optional<Position> position = fields.value("position").map(text -> Position.parse(text.unquoted()));
        long timestamp = number(fields, "ts");
        return switch (kind) {
            case "upsert" ->
                new Upsert(
                        Operation.valueOf(fields.value("op").orElseThrow().unquoted()),
                        position,
                        timestamp,
                        fields.value("row").orElseThrow(),
                        JsonObject.strings(fields.value("unavailable").orElseThrow()),
                        Optional.empty(),
                        fields.value("lone").isPresent());
            case "delete" -> new Delete(position, timestamp);
            case "departed" -> new Departed(position, timestamp);
            case "tombstone" -> new Tombstone(timestamp);
            default -> throw new IllegalStateException("an event of the kind '" + kind + "' is not known");
        };
    }

    private static long number(JsonObject fields, String name) {
        return fields.value(name).orElseThrow().toLong();
    }
}
