package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/** The body that makes an index and its alias in one request. */
final class IndexDefinition {
    /** For so long a deleted document's version keeps an older write out. */
    static final Duration DELETES_REMEMBERED = Duration.ofMinutes(10);

    private IndexDefinition() {}

    /**
     * An index that no search finds but through its alias.
     *
     * @param changelog kept in the mapping, so that no other table is ever written to the same index
     */
    static ObjectNode of(String alias, String changelog, Map<String, ObjectNode> properties) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("aliases").putObject(alias).put("is_write_index", true).put("is_hidden", false);
        ObjectNode settings = body.putObject("settings").putObject("index");
        settings.put("hidden", true);
        settings.put("refresh_interval", "1s");
        // No replica on a single node, which could not hold it; one as soon as there are two.
        settings.put("auto_expand_replicas", "0-1");
        settings.put("gc_deletes", DELETES_REMEMBERED.toMinutes() + "m");
        ObjectNode mapping = settings.putObject("mapping");
        mapping.put("ignore_malformed", true);
        // PostgreSQL has up to 1,600 columns, other databases more; a text counts twice.
        mapping.putObject("total_fields").put("limit", 20_000);
        ObjectNode mappings = body.putObject("mappings");
        mappings.put("dynamic", false);
        mappings.putObject("_meta").putObject("tidemark").put("changelog", changelog);
        ObjectNode columns = mappings.putObject("properties");
        properties.forEach(columns::set);
        return body;
    }
}
