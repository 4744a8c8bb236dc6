package io.tidemark.writer.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.index.DocumentForm;
import io.tidemark.index.DocumentForm.Refused;
import io.tidemark.index.FieldName;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.MappingFile;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The mapping that a table asks for: of its columns by their types, and over them of the user's own file. */
record TableMapping(TableSchema schema, MappingSettings choices) {

    /** The properties of the index, by field. */
    Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.columns()
                .forEach(column -> properties.put(FieldName.of(column.name()), ColumnMapping.of(column, choices)));
        properties.putAll(own());
        return properties;
    }

    /** Settings of the index that the user's own file has, by full name. */
    Map<String, JsonNode> settings() {
        return choices.file().map(MappingFile::settings).orElse(Map.of());
    }

    /**
     * How documents are held, so that none is refused for a value. Fields of the user's own file are left as they are.
     *
     * @param mapped the types of the index's fields, which may be those of an earlier schema
     */
    DocumentForm form(Map<String, String> mapped) {
        Map<String, Refused> refused = new HashMap<>();
        for (Column column : schema.columns()) {
            String field = FieldName.of(column.name());
            if (!own().containsKey(field)) {
                refused(mapped.getOrDefault(field, "object")).ifPresent(how -> refused.put(column.name(), how));
            }
        }
        return refused.isEmpty() ? DocumentForm.PLAIN : new DocumentForm(refused);
    }

    /**
     * OpenSearch refuses these fields, or their settings.
     *
     * @throws ConfigurationException where they are in part the user's own
     */
    void refused(TableSettings table, String why) {
        choices.file().ifPresent(file -> {
            throw new ConfigurationException("tables." + table.name()
                    + ".mapping-file: OpenSearch refuses an index with" + " the file " + file.name() + ": " + why);
        });
    }

    private Map<String, JsonNode> own() {
        return choices.file().map(MappingFile::properties).orElse(Map.of());
    }

    /** The index ignores whatever is malformed, but for these. */
    private static Optional<Refused> refused(String mapped) {
        return switch (mapped) {
            case "flat_object" -> Optional.of(Refused.LARGE);
            case "scaled_float" -> Optional.of(Refused.OBJECTS);
            default -> Optional.empty();
        };
    }
}
