package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.json.JsonObject;
import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.index.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes rows of the table to the index again. The version is the table's, or the document's own where that is higher: so the
 * wrong document gives way, and a change that a writer has sent meanwhile does not.
 */
final class IndexRepair {
    private static final int AT_ONCE = 200;
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;

    private final SearchApi api;
    private final IndexDocuments index;
    private final Consumer<String> said;

    IndexRepair(SearchApi api, IndexDocuments index, Consumer<String> said) {
        this.api = api;
        this.index = index;
        this.said = said;
    }

    void write(List<Look> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            bulk(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
        }
        if (!rows.isEmpty()) {
            said.accept(rows.size() + " rows written from the table to the index " + index.alias() + " again");
        }
    }

    private void bulk(List<Look> rows) {
        StringBuilder body = new StringBuilder();
        rows.forEach(look -> item(look, body));
        JsonNode answer =
                api.send("POST", "/_bulk", Map.of("require_alias", "true"), body.toString(), "application/x-ndjson");
        for (JsonNode item : answer.path("items")) {
            JsonNode done = item.elements().next();
            int status = done.path("status").asInt();
            if (status >= 300 && status != CONFLICT && status != MISSING) {
                said.accept("the index refuses document " + done.path("_id").asText() + ": "
                        + done.path("error").path("reason").asText());
            }
        }
    }

    private void item(Look look, StringBuilder body) {
        long there = look.index().map(PlacedRow::version).orElse(0L);
        long version = Math.max(there, look.table().map(PlacedRow::version).orElse(0L));
        ObjectNode action = api.json().createObjectNode();
        action.putObject(look.table().isPresent() ? "index" : "delete")
                .put("_index", index.alias())
                .put("_id", Ids.document(look.id()))
                .put("version", version)
                .put("version_type", "external_gte");
        body.append(action).append('\n');
        look.table().ifPresent(row -> body.append(fields(row.raw())).append('\n'));
    }

    /** The document as the index has it: columns under the names of their fields, on one line. */
    private static String fields(String document) {
        JsonObject columns = JsonObject.index(Slice.of(document));
        JsonWriter json = new JsonWriter(document.length() + 64);
        String before = "{";
        for (int field = 0; field < columns.size(); field++) {
            String column = columns.name(field).inQuotes().unquoted();
            json.raw(before).string(FieldName.of(column)).raw(':').raw(columns.value(field));
            before = ",";
        }
        String text = columns.size() == 0 ? "{}" : new String(json.raw('}').toBytes(), StandardCharsets.UTF_8);
        return text.replace('\n', ' ');
    }
}
