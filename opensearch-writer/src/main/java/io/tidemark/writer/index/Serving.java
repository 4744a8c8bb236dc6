package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table's alias leads to before a rebuild: one index, or those of somebody else that are to be adopted. */
public final class Serving {
    private static final String REFRESH = "index.refresh_interval";

    private final IndexApi api;
    private final String alias;
    private final List<String> names;
    private final Map<String, Optional<String>> refreshIntervals = new HashMap<>();

    /** Takes what {@link AliasedIndex#serving} found. */
    public Serving(IndexApi api, String alias, List<String> names) {
        this.api = api;
        this.alias = alias;
        this.names = List.copyOf(names);
    }

    /** The alias. */
    public String alias() {
        return alias;
    }

    /** The indices behind it. */
    public List<String> names() {
        return names;
    }

    /**
     * Lets nothing new become visible for so long, so that the new index can show at least as much as this one when it takes
     * over. Only an interval other than the last begins anew.
     */
    public void calm(Duration interval) throws IOException {
        for (String name : names) {
            JsonNode before = api.describe(name).path(name).at("/settings/index/refresh_interval");
            refreshIntervals.putIfAbsent(
                    name, Optional.of(before).filter(JsonNode::isTextual).map(JsonNode::asText));
            refreshEvery(name, interval.toSeconds() + "s");
            // A changed interval brings a refresh of its own, at once; this one is behind it.
            api.refresh(name);
        }
    }

    /** Ends the calm. */
    public void wake() throws IOException {
        for (String name : List.copyOf(refreshIntervals.keySet())) {
            if (!api.describe(name).isMissingNode()) {
                refreshEvery(name, refreshIntervals.get(name).orElse(null));
            }
            refreshIntervals.remove(name);
        }
    }

    private void refreshEvery(String name, String interval) throws IOException {
        api.change(name, JsonNodeFactory.instance.objectNode().put(REFRESH, interval));
    }
}
