package io.tidemark.streams.rows;

import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a row that are wanted, all where none is named. They are cut from the row's bytes, in its order; one that it does not
 * have is not there.
 *
 * @param names as they stand between quotes in a row
 */
public record Fields(Set<Slice> names) {
    /** Whatever the row has. */
    public static final Fields ALL = new Fields(Set.of());

    public Fields {
        names = Set.copyOf(names);
    }

    /** Columns by their names. */
    public static Fields of(String... names) {
        return new Fields(Arrays.stream(names).map(Fields::inJson).collect(Collectors.toSet()));
    }

    /** A row's document. */
    public byte[] cut(byte[] document) {
        return names.isEmpty()
                ? document
                : cut(Slice.of(document), new JsonWriter(document.length)).toBytes();
    }

    /** A row as it is answered among others. */
    public RowLine cut(RowLine row) {
        if (names.isEmpty()) {
            return row;
        }
        JsonObject fields = JsonObject.index(Slice.of(row.json()));
        JsonWriter cut = new JsonWriter(row.json().length).raw('{');
        for (int field = 0; field < fields.size(); field++) {
            cut.raw(field == 0 ? "" : ",").raw(fields.name(field).inQuotes()).raw(':');
            if (fields.name(field).equals(RowLine.ROW)) {
                cut(fields.value(field), cut);
            } else {
                cut.raw(fields.value(field));
            }
        }
        return new RowLine(row.id(), row.version(), cut.raw('}').toBytes());
    }

    /** Rows one after the other. */
    public Rows cut(Rows rows) {
        return names.isEmpty() ? rows : new Cut(this, rows);
    }

    private JsonWriter cut(Slice document, JsonWriter cut) {
        JsonObject fields = JsonObject.index(document);
        cut.raw('{');
        String comma = "";
        for (int field = 0; field < fields.size(); field++) {
            if (names.contains(fields.name(field))) {
                cut.raw(comma).raw(fields.name(field).inQuotes()).raw(':').raw(fields.value(field));
                comma = ",";
            }
        }
        return cut.raw('}');
    }

    private static Slice inJson(String name) {
        byte[] quoted = new JsonWriter().string(name).toBytes();
        return new Slice(quoted, 1, quoted.length - 1);
    }

    private record Cut(Fields fields, Rows rows) implements Rows {
        @Override
        public Optional<RowLine> next() throws IOException {
            return rows.next().map(fields::cut);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
