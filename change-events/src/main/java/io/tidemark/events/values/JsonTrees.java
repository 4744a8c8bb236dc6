package io.tidemark.events.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.json.Slice;
import java.io.IOException;

/** Trees of nodes, for the few structures that come rarely: geometries, decimals of any scale, structured times. */
final class JsonTrees {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonTrees() {}

    static JsonNode read(Slice source, String what) {
        try {
            JsonNode tree = JSON.readTree(source.array(), source.from(), source.length());
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException notJson) {
            throw Scalars.unfit(source, what, "a structure");
        }
        throw Scalars.unfit(source, what, "a structure");
    }
}
