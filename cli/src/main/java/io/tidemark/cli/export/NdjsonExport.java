package io.tidemark.cli.export;

import io.tidemark.events.Row;
import io.tidemark.events.json.JsonWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A JSON object a line; a row as the HTTP API lists it. */
final class NdjsonExport {
    private NdjsonExport() {}

    static Export begin(Writer out, Content content, Columns columns) {
        return version -> out.write(line(version, content, columns));
    }

    private static String line(RowVersion version, Content content, Columns columns) {
        Row row = version.row();
        JsonWriter json = new JsonWriter().raw("{\"id\":").string(version.id());
        json.raw(",\"version\":").number(row.version());
        row.position().ifPresent(known -> json.raw(",\"position\":").string(known.text()));
        json.raw(",\"ts\":").number(row.timestamp());
        if (content == Content.CHANGES) {
            json.raw(",\"op\":\"").raw(row.operation().code()).raw('"');
            row.changed().ifPresent(old -> json.raw(",\"changed\":").raw(columns.json(old)));
        }
        json.raw(",\"row\":");
        row.document().ifPresentOrElse(now -> json.raw(columns.json(now)), () -> json.raw("null"));
        return new String(json.raw("}\n").toBytes(), StandardCharsets.UTF_8);
    }
}
