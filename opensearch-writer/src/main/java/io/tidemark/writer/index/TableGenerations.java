package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The indices that were made for a table, of which one serves: makes the next, deletes those that are left over. */
public final class TableGenerations {
    private final IndexApi api;
    private final Generations generations;
    private final String changelog;

    /** Asks nothing yet. */
    public TableGenerations(IndexApi api, String alias, String changelog) {
        this.api = api;
        this.generations = new Generations(alias);
        this.changelog = changelog;
    }

    /** The next one, which is made when it is first asked for its index. */
    public NextGeneration next() throws IOException {
        List<String> known =
                described().properties().stream().map(Map.Entry::getKey).toList();
        return new NextGeneration(api, generations.next(known), changelog);
    }

    /**
     * Deletes all that do not serve, unfinished ones too.
     *
     * @return their names
     */
    public List<String> dropLeftovers() throws IOException {
        List<String> dropped = new ArrayList<>();
        for (Map.Entry<String, JsonNode> index : described().properties()) {
            if (generations.has(index.getKey()) && drop(index.getKey())) {
                dropped.add(index.getKey());
            }
        }
        return dropped;
    }

    /**
     * Deletes an index, if it holds this table's rows and does not serve; returns whether it did. The right to take over is
     * taken away first: so what does not serve then never will.
     */
    public boolean drop(String index) throws IOException {
        JsonNode before = api.describe(index).path(index);
        if (!isOurs(before) || serves(before)) {
            return false;
        }
        api.alias(new AliasActions().remove(index, Generations.filling(index)).body());
        JsonNode now = api.describe(index).path(index);
        if (!isOurs(now) || serves(now)) {
            return false;
        }
        api.delete(index);
        return true;
    }

    private JsonNode described() throws IOException {
        return api.describe(generations.alias() + "-*");
    }

    private boolean isOurs(JsonNode described) {
        return described.at("/mappings/_meta/tidemark/changelog").asText().equals(changelog);
    }

    private boolean serves(JsonNode described) {
        return described.path("aliases").has(generations.alias());
    }
}
