package io.tidemark.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents behind an alias, as one moment shows them, with their versions. */
final class IndexDocuments implements Side {
    private static final String PAGE =
            "{\"size\":500,\"version\":true,\"sort\":[\"_doc\"],\"query\":{\"match_all\":{}}}";
    private static final String KEPT_FOR = "5m";
    private static final String TYPE = "application/json";

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
        api.send("POST", "/" + alias + "/_refresh", Map.of(), "");
        Hits page = ask("/" + alias + "/_search", Map.of("scroll", KEPT_FOR), PAGE);
        try {
            while (!page.rows().isEmpty()) {
                page.rows().forEach(each);
                page = ask(
                        "/_search/scroll",
                        Map.of(),
                        scroll(page).put("scroll", KEPT_FOR).toString());
            }
        } finally {
            api.send("DELETE", "/_search/scroll", Map.of(), scroll(page).toString());
        }
    }

    /** Documents by {@code _id} as they are now, refreshed or not; those that are not there are left out. */
    Map<String, PlacedRow> find(Collection<String> ids) {
        ObjectNode wanted = api.json().createObjectNode();
        ArrayNode list = wanted.putArray("ids");
        ids.forEach(list::add);
        return ask("/" + alias + "/_mget", Map.of(), wanted.toString()).rows().stream()
                .collect(Collectors.toMap(PlacedRow::id, Function.identity()));
    }

    private ObjectNode scroll(Hits page) {
        return api.json().createObjectNode().put("scroll_id", page.scroll());
    }

    private Hits ask(String path, Map<String, String> query, String body) {
        byte[] answer = api.bytes("POST", path, query, body, TYPE)
                .orElseThrow(() -> new VerifyException("there is no index " + alias + "; has the writer run?"));
        try {
            Hits hits = Hits.read(answer, canonical);
            if (!hits.whole()) {
                throw new VerifyException("the index " + alias + " gave only a part of its documents");
            }
            return hits;
        } catch (IOException noDocuments) {
            throw new VerifyException(
                    "the index " + alias + " cannot be read: " + noDocuments.getMessage(), noDocuments);
        }
    }
}
