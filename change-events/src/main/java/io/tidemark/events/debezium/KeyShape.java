package io.tidemark.events.debezium;

import io.tidemark.events.RowId;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.values.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a key looks that a parser has read. Another with the same columns, whole numbers and plain strings, needs none:
 * making a parser costs more than reading such a key. Whatever looks different, were it by a space, is left to the parser.
 */
final class KeyShape {
    private static final int MOST_DIGITS = 18;
    private static final Set<ColumnType> NUMBERS =
            Set.of(ColumnType.INT8, ColumnType.INT16, ColumnType.INT32, ColumnType.INT64);
    private static final Set<ColumnType> STRINGS = Set.of(ColumnType.STRING, ColumnType.UUID, ColumnType.ENUM);

    private final List<String> columns;
    private final SourceSchema schema;
    private final byte[][] labels;
    private final boolean[] maybeNumber;
    private final boolean[] maybeString;

    /** The shape of keys with these columns, and with this schema; null where they carry none. */
    KeyShape(List<String> columns, SourceSchema schema) {
        this.columns = columns;
        this.schema = schema;
        this.labels = new byte[columns.size()][];
        this.maybeNumber = new boolean[columns.size()];
        this.maybeString = new boolean[columns.size()];
        for (int place = 0; place < labels.length; place++) {
            String name = columns.get(place);
            SourceColumn column = schema == null ? null : schema.column(place, name);
            labels[place] = new JsonWriter().string(name).raw(':').toBytes();
            maybeNumber[place] = column == null || NUMBERS.contains(column.type());
            maybeString[place] = column == null || STRINGS.contains(column.type());
        }
    }

    /** The names of the key columns. */
    List<String> columns() {
        return columns;
    }

    boolean isOf(List<String> otherColumns, SourceSchema otherSchema) {
        return schema == otherSchema && columns.equals(otherColumns);
    }

    /** The row id of a key, null where the key looks different. */
    RowId read(byte[] key, Framed<SourceSchema> framed) {
        if (framed.schema() != schema) {
            return null;
        }
        int to = framed.to();
        int at = framed.from();
        List<String> values = new ArrayList<>(labels.length);
        for (int place = 0; place < labels.length; place++) {
            int value = afterLabel(key, at, to, place);
            at = value < 0 ? -1 : afterValue(key, value, to, place);
            if (at < 0) {
                return null;
            }
            int quote = key[value] == '"' ? 1 : 0;
            values.add(new String(key, value + quote, at - value - 2 * quote, StandardCharsets.US_ASCII));
        }
        return at == to - 1 && key[at] == '}' ? RowId.of(values) : null;
    }

    private int afterLabel(byte[] key, int from, int to, int place) {
        byte[] label = labels[place];
        int end = from + 1 + label.length;
        return end < to
                        && key[from] == (place == 0 ? '{' : ',')
                        && Arrays.equals(key, from + 1, end, label, 0, label.length)
                ? end
                : -1;
    }

    private int afterValue(byte[] key, int from, int to, int place) {
        return key[from] == '"'
                ? maybeString[place] ? afterString(key, from + 1, to) : -1
                : maybeNumber[place] ? afterNumber(key, from, to) : -1;
    }

    private static int afterString(byte[] key, int from, int to) {
        for (int at = from; at < to; at++) {
            if (key[at] == '"') {
                return at + 1;
            }
            if (key[at] < ' ' || key[at] == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private static int afterNumber(byte[] key, int from, int to) {
        int first = key[from] == '-' ? from + 1 : from;
        int at = first;
        while (at < to && key[at] >= '0' && key[at] <= '9') {
            at++;
        }
        boolean leadingZero = at > first + 1 && key[first] == '0';
        return at == first || at - first > MOST_DIGITS || leadingZero ? -1 : at;
    }
}
