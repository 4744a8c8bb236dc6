package io.tidemark.streams.rows;

import io.tidemark.events.Row;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A row as it is answered: {@code {"id":"42","version":…,"position":"0/19B6868","ts":…,"row":{…}}}, without {@code position} where
 * events carry none.
 *
 * @param id the row id, UTF-8
 * @param json one line, without its end
 */
public record RowLine(byte[] id, long version, byte[] json) {
    /** By id; of the same id the newest first. */
    static final Comparator<RowLine> ORDER = Comparator.comparing(RowLine::id, Arrays::compareUnsigned)
            .thenComparing(Comparator.comparingLong(RowLine::version).reversed());

    /** The name of the field that is the document. */
    public static final Slice ROW = Slice.of("row");

    /** About what the JSON has beside id and document. */
    private static final int FIELDS_BYTES = 120;

    /** The line of a row that is no tombstone. */
    public static RowLine of(String id, Row row) {
        Slice document = row.document().orElseThrow();
        JsonWriter json = new JsonWriter(FIELDS_BYTES + id.length() + document.length())
                .raw("{\"id\":")
                .string(id)
                .raw(",\"version\":")
                .number(row.version());
        row.position().ifPresent(position -> json.raw(",\"position\":").string(position.text()));
        json.raw(",\"ts\":").number(row.timestamp()).raw(",\"row\":").raw(document);
        return new RowLine(
                id.getBytes(StandardCharsets.UTF_8),
                row.version(),
                json.raw('}').toBytes());
    }

    /**
     * Reads what another instance wrote.
     *
     * @throws UndecodableException when it is no such line
     */
    public static RowLine parse(byte[] json) {
        JsonObject fields = JsonObject.index(Slice.of(json), ROW);
        String id = required(fields, "id").unquoted();
        try {
            long version = required(fields, "version").toLong();
            return new RowLine(id.getBytes(StandardCharsets.UTF_8), version, json);
        } catch (NumberFormatException notANumber) {
            throw new UndecodableException("not a row: its version is no number", notANumber);
        }
    }

    /** Its fields as they stand. */
    public JsonObject fields() {
        return JsonObject.index(Slice.of(json), ROW);
    }

    /** The row id as text. */
    public String idText() {
        return new String(id, StandardCharsets.UTF_8);
    }

    private static Slice required(JsonObject fields, String name) {
        return fields.value(name).orElseThrow(() -> new UndecodableException("not a row: it has no '" + name + "'"));
    }
}
