package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the index behind a table's alias, or makes both. Nothing that Tidemark did not make is ever touched; writers that
 * make it at the same time find what the first of them made.
 */
final class AliasedIndex {
    private static final String FIRST_GENERATION = "-000001";

    private final IndexApi api;
    private final TableSettings table;
    private final String changelog;

    AliasedIndex(IndexApi api, TableSettings table, String changelog) {
        this.api = api;
        this.table = table;
        this.changelog = changelog;
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
        Optional<String> refusal = api.create(alias + FIRST_GENERATION, IndexDefinition.of(alias, changelog, mapping));
        if (refusal.isPresent()) {
            mapping.refused(table, refusal.get());
            throw new IOException("OpenSearch does not make index " + alias + FIRST_GENERATION + ": " + refusal.get());
        }
        return find().orElseThrow(() -> taken("index '" + alias + FIRST_GENERATION + "' exists, but alias '" + alias
                + "' does not lead to it; delete the index, or point the alias at it"));
    }

    private Optional<TableIndex> find() throws IOException {
        String alias = table.index();
        JsonNode described = api.describe(alias);
        if (described.isMissingNode()) {
            return Optional.empty();
        }
        if (described.size() != 1) {
            throw taken(
                    "alias '" + alias + "' leads to " + described.size() + " indices, allowed: one made by Tidemark");
        }
        String name = described.fieldNames().next();
        if (name.equals(alias)) {
            throw taken("an index '" + alias + "' exists, and an alias of that name is needed;"
                    + " choose another 'index', or delete it");
        }
        if (!Pattern.matches(Pattern.quote(alias) + "-\\d{6,}", name)) {
            throw taken("alias '" + alias + "' leads to index '" + name + "', which Tidemark did not make;"
                    + " choose another 'index'");
        }
        JsonNode description = described.get(name);
        String owner = description.at("/mappings/_meta/tidemark/changelog").asText();
        if (!owner.equals(changelog)) {
            throw taken("index '" + name + "' holds the rows of changelog '" + owner + "', not of '" + changelog
                    + "'; choose another 'index'");
        }
        return Optional.of(TableIndex.of(name, description));
    }

    private ConfigurationException taken(String problem) {
        return new ConfigurationException("tables." + table.name() + ".index: " + problem);
    }
}
