package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.events.TableSchema;
import io.tidemark.events.Topics;
import io.tidemark.index.DocumentForm;
import io.tidemark.instance.configuration.TableSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The indices of all tables, with the mappings that their schemas ask for. Not for more than one thread. */
public final class TableIndices {
    private static final Logger LOG = LoggerFactory.getLogger(TableIndices.class);
    private static final TableSchema UNKNOWN = new TableSchema(List.of());

    private final IndexApi api;
    private final Topics topics;
    private final Consumer<TableSettings> onConflict;
    private final Map<TableSettings, TableIndex> ready = new HashMap<>();
    private final Map<TableSettings, TableSchema> schemas = new HashMap<>();
    private final Map<TableSettings, DocumentForm> forms = new HashMap<>();
    private final Set<TableSettings> wanted = new LinkedHashSet<>();
    private final Set<String> conflictsTold = new HashSet<>();

    /**
     * Knows no index yet.
     *
     * @param onConflict hears of each column whose type is no longer the mapped one
     */
    public TableIndices(IndexApi api, Topics topics, Consumer<TableSettings> onConflict) {
        this.api = api;
        this.topics = topics;
        this.onConflict = onConflict;
    }

    /** Remembers that the table needs an index, whatever its columns. */
    public void want(TableSettings table) {
        if (!ready.containsKey(table)) {
            wanted.add(table);
        }
    }

    /** Remembers that the table has these columns. */
    public void want(TableSettings table, TableSchema schema) {
        schemas.put(table, schema);
        wanted.add(table);
    }

    /** Forgets an index that turned out to be gone; it is looked for, or made, again. */
    public void lost(TableSettings table) {
        ready.remove(table);
        wanted.add(table);
    }

    /** Whether every index is there with its mapping, and documents may be sent. */
    public boolean areReady() {
        return wanted.isEmpty();
    }

    /** What tells the table's index from every other; empty as long as there is none. */
    public Optional<String> identity(TableSettings table) {
        return Optional.ofNullable(ready.get(table)).map(TableIndex::uuid);
    }

    /** How the table's index holds its rows. */
    public DocumentForm form(TableSettings table) {
        return forms.getOrDefault(table, DocumentForm.PLAIN);
    }

    /**
     * Makes what is wanted, as far as the node answers; to be called again after an exception.
     *
     * @throws io.tidemark.instance.configuration.ConfigurationException when an index's name is taken, or OpenSearch refuses
     *     the user's own mapping
     */
    public void prepare() throws IOException {
        for (TableSettings table : List.copyOf(wanted)) {
            TableMapping mapping = new TableMapping(schemas.getOrDefault(table, UNKNOWN), table.mapping());
            TableIndex index = ready.get(table);
            if (index == null) {
                index = new AliasedIndex(api, table, topics.changelog(table.name())).findOrCreate(mapping);
                LOG.info("table {} is written to index {} behind alias {}", table.name(), index.name(), table.index());
            }
            TableIndex extended = extended(table, index, mapping);
            ready.put(table, extended);
            forms.put(table, mapping.form(extended.types()));
            wanted.remove(table);
        }
    }

    private TableIndex extended(TableSettings table, TableIndex index, TableMapping mapping) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode added = body.putObject("properties");
        Map<String, String> types = new HashMap<>();
        mapping.properties().forEach((column, property) -> {
            String type = TableIndex.type(property);
            String mapped = index.types().get(column);
            if (mapped == null) {
                added.set(column, property);
                types.put(column, type);
            } else if (!mapped.equals(type)) {
                conflict(table, column, mapped, type);
            }
        });
        if (types.isEmpty()) {
            return index;
        }
        Optional<String> refusal = api.addToMapping(index.name(), body);
        if (refusal.isPresent()) {
            mapping.refused(table, refusal.get());
            onConflict.accept(table);
            LOG.warn("index {} does not map {}: {}", index.name(), types.keySet(), refusal.get());
            return index;
        }
        LOG.info("index {} now maps {}", index.name(), types.keySet());
        return index.with(types);
    }

    private void conflict(TableSettings table, String column, String mapped, String type) {
        if (conflictsTold.add(table.name() + " " + column)) {
            onConflict.accept(table);
            LOG.warn(
                    "column {} of table {} is now {}, and stays mapped as {} in index {} until it is rebuilt",
                    column,
                    table.name(),
                    type,
                    mapped,
                    table.index());
        }
    }
}
