package io.tidemark.cli.export;

import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which columns are written, in which order: those that were asked for, else those of the schema, and behind them what only
 * older rows still have.
 */
public final class Columns {
    private final List<String> chosen;
    private final SequencedSet<String> known = new LinkedHashSet<>();

    /** @param chosen the columns that were asked for, empty for all */
    public Columns(Optional<TableSchema> schema, List<String> chosen) {
        this.chosen = List.copyOf(chosen);
        schema.ifPresent(table -> table.columns().stream().map(Column::name).forEach(known::add));
    }

    /** Learns the columns of a row. */
    public void see(RowVersion version) {
        version.row().document().ifPresent(row -> known.addAll(fields(row).keySet()));
    }

    /** The columns that were asked for and that no row has. */
    public List<String> unknown() {
        return chosen.stream().filter(column -> !known.contains(column)).toList();
    }

    /** Every column that there is. */
    public List<String> known() {
        return List.copyOf(known);
    }

    /** The columns that are written. */
    List<String> written() {
        return chosen.isEmpty() ? known() : chosen;
    }

    /** The values of a JSON object by column: those that are written, in their order; all as they stand where none were chosen. */
    Map<String, Slice> of(Slice object) {
        Map<String, Slice> all = fields(object);
        if (chosen.isEmpty()) {
            return all;
        }
        Map<String, Slice> some = new LinkedHashMap<>();
        chosen.stream().filter(all::containsKey).forEach(column -> some.put(column, all.get(column)));
        return some;
    }

    /** The same as JSON. */
    Slice json(Slice object) {
        if (chosen.isEmpty()) {
            return object;
        }
        JsonWriter json = new JsonWriter();
        String before = "{";
        for (Map.Entry<String, Slice> field : of(object).entrySet()) {
            json.raw(before).string(field.getKey()).raw(':').raw(field.getValue());
            before = ",";
        }
        return Slice.of((json.length() == 0 ? json.raw("{}") : json.raw('}')).toBytes());
    }

    private static Map<String, Slice> fields(Slice object) {
        JsonObject index = JsonObject.index(object);
        Map<String, Slice> fields = new LinkedHashMap<>();
        for (int field = 0; field < index.size(); field++) {
            fields.put(index.name(field).inQuotes().unquoted(), index.value(field));
        }
        return fields;
    }
}
