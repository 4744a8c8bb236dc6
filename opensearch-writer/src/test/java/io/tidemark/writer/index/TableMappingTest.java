package io.tidemark.writer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        TableMapping mapping = mapping(OWN, ColumnType.STRING, "name");

        assertEquals(
                "10m",
                IndexDefinition.of("alias", "changelog", mapping)
                        .path("settings")
                        .path("index.gc_deletes")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource({
        "json,       object,       ",
        "json,       flat_object,  LARGE",
        "string,     flat_object,  LARGE",
        "json,       scaled_float, OBJECTS",
        "decimal(2), scaled_float, OBJECTS",
        "json,       long,         ",
        "string,     boolean,      "
    })
    void knowsTheValuesThatTheMappingRefuses(String type, String mapped, Refused how) {
        TableMapping mapping = mapping(MappingSettings.DEFAULT, ColumnType.named(type), "a.b");

        assertEquals(
                new DocumentForm(how == null ? Map.of() : Map.of("a.b", how)), mapping.form(Map.of("a%2Eb", mapped)));
    }

    @Test
    void leavesTheFieldsOfTheUserAlone() {
        assertEquals(DocumentForm.PLAIN, mapping(OWN, ColumnType.JSON, "name").form(Map.of("name", "wildcard")));
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

    private static TableMapping mapping(MappingSettings choices, ColumnType type, String... names) {
        return new TableMapping(
                new TableSchema(Arrays.stream(names)
                        .map(name -> new Column(name, type, true, Column.NOT_IN_KEY))
                        .toList()),
                choices);
    }
}
