package io.tidemark.events.debezium;

import io.tidemark.events.RowId;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.util.ArrayList;
import java.util.List;

/** The columns that tell the rows of a table apart, and the row id that a row has by them. */
final class RowKey {
    private final List<String> columns;
    private final List<Slice> names;

    RowKey(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.names = columns.stream().map(RowKey::name).toList();
    }

    /** Whether row ids stand elsewhere: in the records' keys. */
    boolean isEmpty() {
        return columns.isEmpty();
    }

    List<String> columns() {
        return columns;
    }

    /** Whether a row has a value in every key column. */
    boolean isIn(RowImage row) {
        JsonObject fields = JsonObject.index(row.document());
        return names.stream().allMatch(name -> fields.find(name, 0) >= 0)
                && columns.stream().noneMatch(row.unavailable()::contains);
    }

    /**
     * The id of a row.
     *
     * @throws UndecodableException names the column that is missing, or whose value cannot be part of an id
     */
    RowId of(RowImage row) {
        JsonObject fields = JsonObject.index(row.document());
        List<String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            int field = fields.find(names.get(i), 0);
            if (field < 0) {
                throw new UndecodableException("the row has no column '" + columns.get(i)
                        + "', which the table's setting 'key' names; its REPLICA IDENTITY must be FULL");
            }
            if (row.unavailable().contains(columns.get(i))) {
                throw new UndecodableException("the value of the key column '" + columns.get(i)
                        + "' was left out; the table's REPLICA IDENTITY must be FULL");
            }
            values.add(text(columns.get(i), fields.value(field)));
        }
        return RowId.of(values);
    }

    private static String text(String column, Slice value) {
        byte first = value.array()[value.from()];
        if (first == '{' || first == '[') {
            throw new UndecodableException("the key column '" + column + "' holds a structure");
        }
        return value.isNull() ? null : value.unquoted();
    }

    /** The name of a column as it stands between the quotes of a document. */
    private static Slice name(String column) {
        byte[] quoted = new JsonWriter().string(column).toBytes();
        return new Slice(quoted, 1, quoted.length - 1);
    }
}
