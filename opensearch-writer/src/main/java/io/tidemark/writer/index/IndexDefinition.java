package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body that makes an index and its alias in one request. */
final class IndexDefinition {
    private IndexDefinition() {}

    /**
     * An index that no search finds but through its alias.
     *
     * @param changelog kept in the mapping, so that no other table is ever written to the same index
     */
    static ObjectNode of(String alias, String changelog, TableMapping mapping) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("aliases").putObject(alias).put("is_write_index", true).put("is_hidden", false);
        body.set("settings", settings(mapping));
        ObjectNode mappings = body.putObject("mappings");
        mappings.put("dynamic", false);
        mappings.putObject("_meta").putObject("tidemark").put("changelog", changelog);
        ObjectNode fields = mappings.putObject("properties");
        mapping.properties().forEach(fields::set);
        return body;
    }

    private static ObjectNode settings(TableMapping mapping) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("index.refresh_interval", "1s");
        // No replica on a single node, which could not hold it; one as soon as there are two.
        settings.put("index.auto_expand_replicas", "0-1");
        settings.put("index.mapping.ignore_malformed", true);
        // PostgreSQL has up to 1,600 columns, other databases more; a text counts twice.
        settings.put("index.mapping.total_fields.limit", 20_000);
        // Arrays within arrays, of a column that is only stored too.
        settings.put("index.mapping.depth.limit", 1_000);
        mapping.settings().forEach(settings::set);
        settings.put("index.hidden", true);
        // For so long a deleted document's version keeps an older write out.
        settings.put("index.gc_deletes", "10m");
        return settings;
    }
}
