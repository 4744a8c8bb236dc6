package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the index behind a table's alias, or makes both. Nothing that Tidemark did not make is ever touched; writers that
 * make it at the same time find what the first of them made.
 */
public final class AliasedIndex {

    private static final String ADOPT =
            "choose another 'index', or have the alias taken over by './tidemark rebuild %s --adopt'";

    private final IndexApi api;
    private final TableSettings table;
    private final String changelog;

    /** Asks nothing yet. */
    public AliasedIndex(IndexApi api, TableSettings table, String changelog) {
        this.api = api;
        this.table = table;
        this.changelog = changelog;
    }

    /** Finds the index behind each table's alias. */
    public static IndexFinder finder(IndexApi api, Topics topics) {
        return (table, mapping) -> new AliasedIndex(api, table, topics.changelog(table.name())).findOrCreate(mapping);
    }

    /**
     * The index to be written to.
     *
     * @throws ConfigurationException when the name is taken by something else
     */
    TableIndex findOrCreate(TableMapping mapping) throws IOException {
        String alias = table.index();
        Optional<TableIndex> known = find();
        if (known.isPresent()) {
            return known.get();
        }
        String first = new Generations(alias).first();
        Optional<String> refusal = api.create(first, IndexDefinition.serving(alias, changelog, mapping))
                .refusal();
        if (refusal.isPresent()) {
            mapping.refused(table, refusal.get());
            throw new IOException("OpenSearch does not make index " + first + ": " + refusal.get());
        }
        return find().orElseThrow(() -> taken("index '" + first + "' exists, but alias '" + alias
                + "' does not lead to it; delete the index, or point the alias at it"));
    }

    /**
     * The names of the indices that serve now, which are one as long as nobody else's are to be adopted; the first one is
     * made where there is none.
     *
     * @param adopt whether the alias may lead to what Tidemark did not make
     * @throws ConfigurationException when the name is taken by something else
     */
    public List<String> serving(boolean adopt) throws IOException {
        if (adopt) {
            List<String> names = names(api.describe(table.index()));
            refuseIndexOfThatName(names);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of(findOrCreate(new TableMapping(new TableSchema(List.of()), table.mapping()))
                .name());
    }

    private Optional<TableIndex> find() throws IOException {
        String alias = table.index();
        JsonNode described = api.describe(alias);
        if (described.isMissingNode()) {
            return Optional.empty();
        }
        if (described.size() != 1) {
            throw taken("alias '" + alias + "' leads to " + described.size()
                    + " indices, allowed: one made by Tidemark; " + ADOPT.formatted(table.name()));
        }
        String name = described.fieldNames().next();
        refuseIndexOfThatName(List.of(name));
        if (!new Generations(alias).has(name)) {
            throw taken("alias '" + alias + "' leads to index '" + name + "', which Tidemark did not make; "
                    + ADOPT.formatted(table.name()));
        }
        JsonNode description = described.get(name);
        String owner = description.at("/mappings/_meta/tidemark/changelog").asText();
        if (!owner.equals(changelog)) {
            throw taken("index '" + name + "' holds the rows of changelog '" + owner + "', not of '" + changelog + "'; "
                    + ADOPT.formatted(table.name()));
        }
        return Optional.of(TableIndex.of(name, description));
    }

    private void refuseIndexOfThatName(List<String> names) {
        String alias = table.index();
        if (names.contains(alias)) {
            throw taken(
                    "an index '" + alias + "' exists, and an alias of that name is needed; choose another 'index', or"
                            + " delete it (how to keep a copy stands in docs/how-to/rebuild.md)");
        }
    }

    private static List<String> names(JsonNode described) {
        return described.properties().stream().map(Map.Entry::getKey).toList();
    }

    private ConfigurationException taken(String problem) {
        return new ConfigurationException("tables." + table.name() + ".index: " + problem);
    }
}
