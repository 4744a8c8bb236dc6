package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The bodies that make an index. */
final class IndexDefinition {
    /** For so long a deleted document's version keeps an older write out. */
    static final Duration DELETES_REMEMBERED = Duration.ofMinutes(10);

    private static final List<String> SERVED =
            List.of("index.refresh_interval", "index.auto_expand_replicas", "index.number_of_replicas");

    private IndexDefinition() {}

    /**
     * An index that serves at once, and that no search finds but through its alias; both are made in one request.
     *
     * @param changelog kept in the mapping, so that no other table is ever written to the same index
     */
    static ObjectNode serving(String alias, String changelog, TableMapping mapping) {
        return of(alias, false, changelog, mapping);
    }

    /** An index that is filled as fast as can be, and searched by nobody meanwhile; written to through an alias of its own. */
    static ObjectNode filling(String alias, String changelog, TableMapping mapping) {
        ObjectNode body = of(alias, true, changelog, mapping);
        ObjectNode settings = (ObjectNode) body.path("settings");
        settings.remove(SERVED);
        settings.put("index.refresh_interval", "-1").put("index.number_of_replicas", 0);
        return body;
    }

    /** Of the settings of an index those that it has only when it is searched. */
    static ObjectNode served(TableMapping mapping) {
        return settings(mapping).retain(SERVED);
    }

    /** What a mapping says of its index: whose rows it holds and, once it is filled, up to which offset of each partition. */
    static ObjectNode meta(String changelog, Map<Integer, Long> filled) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        ObjectNode tidemark = meta.putObject("tidemark").put("changelog", changelog);
        if (!filled.isEmpty()) {
            ObjectNode offsets = tidemark.putObject("filled");
            filled.forEach((partition, offset) -> offsets.put(String.valueOf(partition), offset));
        }
        return meta;
    }

    private static ObjectNode of(String alias, boolean hidden, String changelog, TableMapping mapping) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("aliases").putObject(alias).put("is_write_index", true).put("is_hidden", hidden);
        body.set("settings", settings(mapping));
        ObjectNode mappings = body.putObject("mappings");
        mappings.put("dynamic", false);
        mappings.set("_meta", meta(changelog, Map.of()));
        ObjectNode fields = mappings.putObject("properties");
        mapping.properties().forEach(fields::set);
        return body;
    }

    private static ObjectNode settings(TableMapping mapping) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("index.refresh_interval", "1s");
        if (!mapping.settings().containsKey("index.number_of_replicas")) {
            // No replica on a single node, which could not hold it; one as soon as there are two.
            settings.put("index.auto_expand_replicas", "0-1");
        }
        settings.put("index.mapping.ignore_malformed", true);
        // PostgreSQL has up to 1,600 columns, other databases more; a text counts twice.
        settings.put("index.mapping.total_fields.limit", 20_000);
        // Arrays within arrays, of a column that is only stored too.
        settings.put("index.mapping.depth.limit", 1_000);
        mapping.settings().forEach(settings::set);
        settings.put("index.hidden", true);
        settings.put("index.gc_deletes", DELETES_REMEMBERED.toMinutes() + "m");
        return settings;
    }
}
