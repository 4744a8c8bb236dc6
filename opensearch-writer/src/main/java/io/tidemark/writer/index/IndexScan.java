package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Goes through all documents of an index as a search finds them at one moment, without their contents. */
public final class IndexScan {
    private static final int PAGE = 10_000;
    private static final String KEEP = "1m";
    private static final Map<String, String> ANSWER =
            Map.of("filter_path", "_scroll_id,timed_out,_shards.failed,hits.hits._id,hits.hits._version");

    private final IndexApi api;

    /** Asks nothing yet. */
    public IndexScan(IndexApi api) {
        this.api = api;
    }

    /** Takes one document. */
    public interface Visitor {
        void visit(String id, long version);
    }

    /**
     * Shows each document once.
     *
     * @throws IOException when not all of them can be shown; those shown so far are no answer then
     */
    public void of(String index, Visitor visitor) throws IOException {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("size", PAGE).put("version", true).put("_source", false);
        query.putArray("sort").add("_doc");
        Map<String, String> first = new HashMap<>(ANSWER);
        first.put("scroll", KEEP);
        JsonNode page = complete(api.post("/" + index + "/_search", first, query));
        while (!page.at("/hits/hits").isEmpty()) {
            page.at("/hits/hits")
                    .forEach(hit -> visitor.visit(
                            hit.path("_id").asText(), hit.path("_version").asLong()));
            page = complete(api.post("/_search/scroll", ANSWER, next(page)));
        }
    }

    private static ObjectNode next(JsonNode page) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("scroll", KEEP)
                .put("scroll_id", page.path("_scroll_id").asText());
    }

    private static JsonNode complete(JsonNode page) throws IOException {
        if (page.path("timed_out").asBoolean() || page.at("/_shards/failed").asInt() > 0) {
            throw new IOException("a search could not show all documents: " + page.path("_shards"));
        }
        return page;
    }
}
