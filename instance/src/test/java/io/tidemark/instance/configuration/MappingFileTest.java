package io.tidemark.instance.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
    @TempDir
    private Path folder;

    @Test
    void holdsFieldsAndSettingsByFullName() throws IOException {
        MappingFile file = read("""
                {"settings": {"number_of_shards": 3,
                              "index": {"refresh_interval": "30s"},
                              "analysis": {"analyzer": {"house": {"type": "custom", "filter": ["lowercase", "asciifolding"]}}}},
                 "properties": {"straße": {"type": "text", "analyzer": "house"}}}
                """);

        assertEquals(folder.resolve("own.json").toString(), file.name());
        assertEquals("house", file.properties().get("straße").path("analyzer").asText());
        assertEquals(
                Set.of(
                        "index.number_of_shards",
                        "index.refresh_interval",
                        "index.analysis.analyzer.house.type",
                        "index.analysis.analyzer.house.filter"),
                file.settings().keySet());
        assertEquals(
                "[\"lowercase\",\"asciifolding\"]",
                file.settings().get("index.analysis.analyzer.house.filter").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"properties": {"a": {"type": "text"},}}   | is no JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start field name (line 1, column 39)
            {"properties": {}                          | is no JSON: Unexpected end-of-input
            {"properties": {}} {}                      | is no JSON: Trailing token
            {"properties": {"a": {}, "a": {}}}         | is no JSON: Duplicate field 'a'
            {"propertys": {}}                          | has the unknown key 'propertys'; did you mean 'properties'? allowed: properties, settings
            {"mappings": {"properties": {}}}           | has the unknown key 'mappings'; did you mean
            {"properties": {"a": "text"}}              | is no mapping: 'properties.a' is "text", allowed: an object, {…}
            {"settings": []}                           | is no mapping: 'settings' is [], allowed: an object, {…}
            []                                         | is no mapping: is [], allowed: an object, {…}
            ``                                         | is no mapping: is nothing, allowed: an object, {…}
            """)
    void saysWhatIsWrongAndWhere(String content, String message) {
        ConfigurationException problem = assertThrows(ConfigurationException.class, () -> read(content));

        String start = folder.resolve("tidemark.yaml") + ": tables.a.mapping-file: the file "
                + folder.resolve("own.json") + " " + message;
        assertTrue(problem.getMessage().startsWith(start), problem.getMessage());
    }

    private MappingFile read(String content) throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), content);
        Path yaml = Files.writeString(
                folder.resolve("tidemark.yaml"), "tables: {a: {topic: a, mapping-file: \"" + own + "\"}}");
        return Configuration.read(yaml).tables().getFirst().mapping().file().orElseThrow();
    }
}
