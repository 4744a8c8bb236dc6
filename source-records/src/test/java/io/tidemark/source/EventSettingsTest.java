package io.tidemark.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheConfigurationInItsOrder() throws IOException {
        Configuration configuration =
                Configuration.read(file("columns: {made: micro-timestamp, amount: decimal(2), tags: 'date[]'}"));

        Map<String, ColumnType> types =
                EventSettings.types(configuration.tables().getFirst());

        assertEquals(List.of("made", "amount", "tags"), List.copyOf(types.keySet()));
        assertEquals(ColumnType.decimal(2), types.get("amount"));
        assertEquals(ColumnType.array(ColumnType.DATE), types.get("tags"));
    }

    @Test
    void sayWhichOneIsMeant() throws IOException {
        Path file = file("columns: {made: micro-timestmp}");
        Configuration configuration = Configuration.read(file);

        ConfigurationException unknown =
                assertThrows(ConfigurationException.class, () -> EventSettings.check(file, configuration));

        assertTrue(
                unknown.getMessage()
                        .startsWith(file + ": tables.holdings.columns.made: is 'micro-timestmp';"
                                + " did you mean 'micro-timestamp'? allowed: boolean, int8, "),
                unknown.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | is empty, allowed: the connector's unavailable.value.placeholder
            hex:4x   | is 'hex:4x', allowed after hex: an even number of hexadecimal digits
            hex:     | is empty, allowed: the connector's unavailable.value.placeholder
            """)
    void refuseAPlaceholderThatNoConnectorCanWrite(String placeholder, String problem) throws IOException {
        Path file = file("unavailable-value: '" + placeholder + "'");
        Configuration configuration = Configuration.read(file);

        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> EventSettings.check(file, configuration));

        assertEquals(file + ": tables.holdings.unavailable-value: " + problem, refused.getMessage());
    }

    private Path file(String settings) throws IOException {
        return Files.writeString(
                folder.resolve("tidemark.yaml"), "tables: {holdings: {topic: bank.holding, " + settings + "}}");
    }
}
