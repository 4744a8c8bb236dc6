package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.events.Column;
import io.tidemark.events.TableSchema;
import io.tidemark.events.values.ColumnType;
import io.tidemark.index.DocumentForm;
import io.tidemark.index.DocumentForm.Refused;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.MappingFile;
import io.tidemark.instance.configuration.MappingSettings;
import io.tidemark.instance.configuration.TableSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableMappingTest {
    private static final MappingSettings OWN = new MappingSettings(
            MappingSettings.DEFAULT.decimals(),
            MappingSettings.DEFAULT.json(),
            Optional.of(new MappingFile(
                    "own.json",
                    Map.of("name", JsonNodeFactory.instance.objectNode().put("type", "wildcard")),
                    Map.of("index.gc_deletes", JsonNodeFactory.instance.textNode("0s")))));

    @Test
    void mapsEveryColumnByTheNameOfItsField() {
        TableMapping mapping = mapping(MappingSettings.DEFAULT, ColumnType.INT64, "id", "a.b", "", "_id", "__proto__");

        assertEquals(
                List.of("id", "a%2Eb", "%", "%5Fid", "__proto__"),
                List.copyOf(mapping.properties().keySet()));
    }

    @Test
    void letsTheFileOfTheUserGoBeforeTheTypesOfColumns() {
        TableMapping mapping = mapping(OWN, ColumnType.STRING, "name", "city");

        assertEquals("wildcard", mapping.properties().get("name").path("type").asText());
        assertEquals("text", mapping.properties().get("city").path("type").asText());
    }

    @Test
    void keepsTheSettingsThatItsPromisesRestOn() {
        assertEquals("10m", settings(OWN).path("index.gc_deletes").asText());
    }

    @ParameterizedTest
    @CsvSource({"object, ", "flat_object, LARGE", "scaled_float, OBJECTS", "long, ", "text, ", "boolean, "})
    void knowsTheValuesThatTheMappingRefuses(String mapped, Refused what) {
        TableMapping mapping = mapping(MappingSettings.DEFAULT, ColumnType.INT64, "a");

        assertEquals(
                new DocumentForm(what == null ? Map.of() : Map.of("b", what)),
                mapping.form(Map.of("a", "long", "b", mapped)));
    }

    @Test
    void leavesTheFieldsOfTheUserAlone() {
        assertEquals(DocumentForm.PLAIN, mapping(OWN, ColumnType.JSON, "name").form(Map.of("name", "wildcard")));
    }

    @Test
    void knowsTheFieldsOfTheUser() {
        TableMapping mapping = mapping(OWN, ColumnType.STRING, "name", "city");

        assertTrue(mapping.hasOwn(Set.of("name", "city")));
        assertFalse(mapping.hasOwn(Set.of("city")));
    }

    @Test
    void leavesTheNumberOfReplicasToTheUser() {
        MappingSettings replicas = new MappingSettings(
                OWN.decimals(),
                OWN.json(),
                Optional.of(new MappingFile(
                        "own.json",
                        Map.of(),
                        Map.of("index.number_of_replicas", JsonNodeFactory.instance.numberNode(2)))));

        assertFalse(settings(replicas).has("index.auto_expand_replicas"));
        assertTrue(settings(MappingSettings.DEFAULT).has("index.auto_expand_replicas"));
    }

    @Test
    void namesTheFileWhereOpenSearchRefusesIt() {
        ConfigurationException problem = assertThrows(
                ConfigurationException.class,
                () -> mapping(OWN, ColumnType.STRING)
                        .refused(new TableSettings("customers", "topic", "index"), "No handler for type [wildcart]"));

        assertEquals(
                "tables.customers.mapping-file: OpenSearch refuses an index with the file own.json: No handler for type"
                        + " [wildcart]",
                problem.getMessage());
    }

    private static JsonNode settings(MappingSettings choices) {
        return IndexDefinition.serving("alias", "changelog", mapping(choices, ColumnType.STRING, "name"))
                .path("settings");
    }

    private static TableMapping mapping(MappingSettings choices, ColumnType type, String... names) {
        return new TableMapping(
                new TableSchema(Arrays.stream(names)
                        .map(name -> new Column(name, type, true, Column.NOT_IN_KEY))
                        .toList()),
                choices);
    }
}
