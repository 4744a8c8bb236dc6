package io.tidemark.demo.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.demo.DemoException;
import io.tidemark.demo.http.Http;
import java.util.HashMap;
import java.util.Map;

/** The rows as they stand in the index, all of them, read with one scroll after a refresh. */
public final class IndexDocuments {
    private static final String PAGE =
            "{\"size\":1000,\"version\":true,\"sort\":[\"_doc\"],\"query\":{\"match_all\":{}}}";
    private static final String KEPT_FOR = "1m";

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private final Http http;
    private final String url;

    /** Asks the node at this URL, such as {@code http://127.0.0.1:9200}. */
    public IndexDocuments(Http http, String url) {
        this.http = http;
        this.url = url;
    }

    /**
     * A document as it stands in the index.
     *
     * @param version its {@code _version}
     * @param document its {@code _source}, in canonical form
     */
    public record Indexed(long version, String document) {}

    /** All documents behind an alias by {@code _id}, in canonical form; a node that leaves some out is a failure. */
    public Map<String, String> read(String alias) {
        Map<String, String> documents = new HashMap<>();
        indexed(alias).forEach((id, indexed) -> documents.put(id, indexed.document()));
        return documents;
    }

    /** The same with their versions. */
    public Map<String, Indexed> indexed(String alias) {
        ask("POST", "/" + alias + "/_refresh", "");
        Map<String, Indexed> documents = new HashMap<>();
        JsonNode page = ask("POST", "/" + alias + "/_search?scroll=" + KEPT_FOR, PAGE);
        while (!page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                String document = CanonicalJson.of(hit.path("_source").toString());
                documents.put(
                        hit.path("_id").textValue(),
                        new Indexed(hit.path("_version").longValue(), document));
            }
            page = ask(
                    "POST",
                    "/_search/scroll",
                    scroll(page).put("scroll", KEPT_FOR).toString());
        }
        ask("DELETE", "/_search/scroll", scroll(page).toString());
        return documents;
    }

    private ObjectNode scroll(JsonNode page) {
        if (page.path("timed_out").asBoolean()
                || page.path("_shards").path("failed").asInt() > 0) {
            throw DemoException.failed("the index gave only a part of its documents: " + page.path("_shards"));
        }
        return mapper.createObjectNode()
                .put("scroll_id", page.path("_scroll_id").asText());
    }

    private JsonNode ask(String method, String path, String body) {
        Http.Answer answer = http.send(method, url + path, body);
        if (answer.status() >= 300) {
            throw DemoException.failed(url + path + " answered " + answer.status() + ": " + answer.body());
        }
        try {
            return mapper.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw DemoException.failed(url + path + " answered no JSON: " + answer.body(), e);
        }
    }
}
