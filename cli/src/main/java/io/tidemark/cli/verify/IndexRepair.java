package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.json.Slice;
import io.tidemark.index.DocumentForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes rows of the table to the index again. The version is the table's, or the document's own where that is higher: so the
 * wrong document gives way, and a change that a writer has sent meanwhile does not.
 */
final class IndexRepair {
    private static final int AT_ONCE = 200;
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final Pattern CURRENT_VERSION = Pattern.compile("current version \\[(\\d+)]");

    private final SearchApi api;
    private final Sides sides;
    private final Consumer<String> said;

    IndexRepair(SearchApi api, Sides sides, Consumer<String> said) {
        this.api = api;
        this.sides = sides;
        this.said = said;
    }

    /** A row and the version under which it is written. */
    private record Write(Look look, long version) {
        static Write of(Look look) {
            long there = look.index().map(PlacedRow::version).orElse(0L);
            return new Write(
                    look, Math.max(there, look.table().map(PlacedRow::version).orElse(0L)));
        }
    }

    void write(List<Look> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<Look> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            List<Write> refused = bulk(some.stream().map(Write::of).toList());
            if (!refused.isEmpty()) {
                bulk(refused);
            }
        }
        if (!rows.isEmpty()) {
            said.accept(rows.size() + " rows written from the table to the index "
                    + sides.index().alias() + " again");
        }
    }

    /** Returns what is to be written again above the version of a document that somebody deleted. */
    private List<Write> bulk(List<Write> rows) {
        StringBuilder body = new StringBuilder();
        rows.forEach(row -> item(row, body));
        JsonNode answer =
                api.send("POST", "/_bulk", Map.of("require_alias", "true"), body.toString(), "application/x-ndjson");
        List<Write> deleted = new ArrayList<>();
        int place = 0;
        for (JsonNode item : answer.path("items")) {
            Write write = rows.get(place++);
            JsonNode done = item.elements().next();
            int status = done.path("status").asInt();
            String reason = done.path("error").path("reason").asText();
            if (status == CONFLICT) {
                overDeleted(write, reason).ifPresent(deleted::add);
            } else if (status >= 300 && status != MISSING) {
                said.accept("the index refuses document " + done.path("_id").asText() + ": " + reason);
            }
        }
        return deleted;
    }

    /** The index remembers the version of a deleted document for a while, and refuses a lower one though nothing is there. */
    private Optional<Write> overDeleted(Write write, String reason) {
        Matcher current = CURRENT_VERSION.matcher(reason);
        Look look = write.look();
        boolean isUnchanged = look.table().isPresent()
                && sides.table()
                        .find(look.id())
                        .map(PlacedRow::version)
                        .equals(look.table().map(PlacedRow::version));
        return look.index().isEmpty() && isUnchanged && current.find()
                ? Optional.of(new Write(look, Long.parseLong(current.group(1))))
                : Optional.empty();
    }

    private void item(Write write, StringBuilder body) {
        Look look = write.look();
        ObjectNode action = api.json().createObjectNode();
        action.putObject(look.table().isPresent() ? "index" : "delete")
                .put("_index", sides.index().alias())
                .put("_id", Ids.document(look.id()))
                .put("version", write.version())
                .put("version_type", "external_gte");
        body.append(action).append('\n');
        look.table().ifPresent(row -> body.append(document(row.raw())).append('\n'));
    }

    /** The document as the index has it, on one line. */
    private static String document(String row) {
        return DocumentForm.PLAIN.of(Slice.of(row)).toString().replace('\n', ' ');
    }
}
