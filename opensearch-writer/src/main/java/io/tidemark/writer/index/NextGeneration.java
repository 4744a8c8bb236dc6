package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The index that is being filled to take the place of the one that serves. It is written to through an alias of its own,
 * which is also the right to become the serving one: whoever takes it away has the last word.
 */
public final class NextGeneration implements IndexFinder {
    private final IndexApi api;
    private final String name;
    private final String changelog;
    private Optional<String> identity = Optional.empty();
    private ObjectNode served = JsonNodeFactory.instance.objectNode();

    NextGeneration(IndexApi api, String name, String changelog) {
        this.api = api;
        this.name = name;
        this.changelog = changelog;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The alias that its documents are written to. */
    public String alias() {
        return Generations.filling(name);
    }

    /**
     * The index, made at the first call.
     *
     * @throws IllegalStateException when it was made, or taken away, by somebody else
     */
    @Override
    public TableIndex findOrCreate(TableSettings table, TableMapping mapping) throws IOException {
        if (identity.isEmpty()) {
            IndexApi.Creation creation = api.create(name, IndexDefinition.filling(alias(), changelog, mapping));
            if (creation.refusal().isPresent()) {
                mapping.refused(table, creation.refusal().get());
                throw new IllegalStateException("OpenSearch does not make index " + name + ": "
                        + creation.refusal().get());
            }
            if (!creation.made()) {
                throw new IllegalStateException("index " + name + " is there already: another rebuild of the table has"
                        + " just begun, or one that was broken off; once more, then");
            }
            identity = Optional.of(identity());
            served = IndexDefinition.served(mapping);
        }
        JsonNode described = api.describe(alias());
        if (described.isMissingNode()) {
            throw new IllegalStateException(
                    "index " + name + ", which was being filled, was taken away: another rebuild"
                            + " of the table has begun, or somebody deleted it; the index that served still does");
        }
        return TableIndex.of(name, described.path(name));
    }

    /** Whether the index of this name is the one made here. */
    public boolean isThere() throws IOException {
        return identity.isPresent() && identity.get().equals(identity());
    }

    /** Gives it the settings of an index that is searched. */
    public void open() throws IOException {
        api.change(name, served);
    }

    /** Waits some seconds for its replicas; returns whether they are there. */
    public boolean awaitCopies() throws IOException {
        return api.awaitCopies(name);
    }

    /** Lets searches find what was written so far. */
    public void refresh() throws IOException {
        api.refresh(name);
    }

    /** Notes in the index itself that it has everything below these offsets of the changelog's partitions. */
    public void filled(Map<Integer, Long> offsets) throws IOException {
        api.describe(name, IndexDefinition.meta(changelog, offsets));
    }

    /**
     * Takes the place of what serves, in one request that does all or nothing; may be repeated when the answer got lost.
     *
     * @return why it could not, if so
     */
    public Optional<String> takeOver(Serving serving) throws IOException {
        AliasActions actions = new AliasActions().remove(name, alias()).add(name, alias(), true);
        serving.names().forEach(old -> actions.remove(old, serving.alias()));
        Optional<String> refusal =
                api.alias(actions.add(name, serving.alias(), false).body());
        return refusal.isPresent() && serves(serving.alias()) ? Optional.empty() : refusal;
    }

    /** Gives up the alias that it was filled through; it serves by now. */
    public void complete() throws IOException {
        api.alias(new AliasActions().remove(name, alias()).body());
    }

    /** Whether an alias leads to it. */
    public boolean serves(String alias) throws IOException {
        return api.describe(alias).has(name);
    }

    private String identity() throws IOException {
        return api.describe(name).path(name).at("/settings/index/uuid").asText();
    }
}
