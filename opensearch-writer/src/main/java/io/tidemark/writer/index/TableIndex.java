package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The index behind a table's alias.
 *
 * @param name the concrete, hidden index
 * @param uuid tells it from any other that ever had this name
 * @param types the mapped columns and their types
 */
record TableIndex(String name, String uuid, Map<String, String> types) {
    TableIndex {
        types = Map.copyOf(types);
    }

    static TableIndex of(String name, JsonNode description) {
        Map<String, String> types = new LinkedHashMap<>();
        description
                .at("/mappings/properties")
                .properties()
                .forEach(property -> types.put(property.getKey(), type(property.getValue())));
        return new TableIndex(name, description.at("/settings/index/uuid").asText(), types);
    }

    /** The type of a property; one that has fields of its own does not name it. */
    static String type(JsonNode property) {
        return property.path("type").asText("object");
    }

    TableIndex with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(types);
        all.putAll(more);
        return new TableIndex(name, uuid, all);
    }
}
