package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The documents behind an alias, as one moment shows them, with their versions. */
final class IndexDocuments implements Side {
    private static final String PAGE =
            "{\"size\":500,\"version\":true,\"sort\":[\"_doc\"],\"query\":{\"match_all\":{}}}";
    private static final String KEPT_FOR = "5m";

    private final SearchApi api;
    private final String alias;
    private final CanonicalDocument canonical;

    IndexDocuments(SearchApi api, String alias, CanonicalDocument canonical) {
        this.api = api;
        this.alias = alias;
        this.canonical = canonical;
    }

    String alias() {
        return alias;
    }

    @Override
    public void each(Consumer<PlacedRow> each) {
        there(api.send("POST", "/" + alias + "/_refresh", Map.of(), ""));
        JsonNode page = there(api.send("POST", "/" + alias + "/_search", Map.of("scroll", KEPT_FOR), PAGE));
        String scroll = scroll(page);
        try {
            while (!page.path("hits").path("hits").isEmpty()) {
                page.path("hits").path("hits").forEach(hit -> each.accept(row(hit)));
                ObjectNode next =
                        api.json().createObjectNode().put("scroll", KEPT_FOR).put("scroll_id", scroll);
                page = there(api.send("POST", "/_search/scroll", Map.of(), next.toString()));
                scroll = scroll(page);
            }
        } finally {
            ObjectNode done = api.json().createObjectNode().put("scroll_id", scroll);
            api.send("DELETE", "/_search/scroll", Map.of(), done.toString());
        }
    }

    /** Documents by {@code _id} as they are now, refreshed or not; those that are not there are left out. */
    Map<String, PlacedRow> find(Collection<String> ids) {
        ObjectNode wanted = api.json().createObjectNode();
        ArrayNode list = wanted.putArray("ids");
        ids.forEach(list::add);
        JsonNode answer = there(api.send("POST", "/" + alias + "/_mget", Map.of(), wanted.toString()));
        Map<String, PlacedRow> rows = new HashMap<>();
        for (JsonNode document : answer.path("docs")) {
            if (document.has("error")) {
                throw new VerifyException("the index " + alias + " cannot be asked for document "
                        + document.path("_id").asText() + ": " + document.path("error"));
            }
            if (document.path("found").asBoolean()) {
                PlacedRow row = row(document);
                rows.put(row.id(), row);
            }
        }
        return rows;
    }

    private PlacedRow row(JsonNode hit) {
        String source = hit.path("_source").toString();
        try {
            return new PlacedRow(
                    hit.path("_id").textValue(),
                    hit.path("_version").longValue(),
                    Optional.empty(),
                    canonical.of(source),
                    "");
        } catch (IOException noDocument) {
            throw new VerifyException("document " + hit.path("_id") + " of " + alias + " has no _source", noDocument);
        }
    }

    private JsonNode there(JsonNode answer) {
        if (answer.isMissingNode()) {
            throw new VerifyException("there is no index " + alias + "; has the writer run?");
        }
        return answer;
    }

    private String scroll(JsonNode page) {
        if (page.path("timed_out").asBoolean()
                || page.path("_shards").path("failed").asInt() > 0) {
            throw new VerifyException(
                    "the index " + alias + " gave only a part of its documents: " + page.path("_shards"));
        }
        return page.path("_scroll_id").asText();
    }
}
