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

class ColumnTypesTest {
    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheConfigurationInItsOrder() throws IOException {
        Configuration configuration =
                Configuration.read(file("{made: micro-timestamp, amount: decimal(2), tags: 'date[]'}"));

        Map<String, ColumnType> types = ColumnTypes.of(configuration.tables().getFirst());

        assertEquals(List.of("made", "amount", "tags"), List.copyOf(types.keySet()));
        assertEquals(ColumnType.decimal(2), types.get("amount"));
        assertEquals(ColumnType.array(ColumnType.DATE), types.get("tags"));
    }

    @Test
    void sayWhichOneIsMeant() throws IOException {
        Path file = file("{made: micro-timestmp}");
        Configuration configuration = Configuration.read(file);

        ConfigurationException unknown =
                assertThrows(ConfigurationException.class, () -> ColumnTypes.check(file, configuration));

        assertTrue(
                unknown.getMessage()
                        .startsWith(file + ": tables.holdings.columns.made: is 'micro-timestmp';"
                                + " did you mean 'micro-timestamp'? allowed: boolean, int8, "),
                unknown.getMessage());
    }

    private Path file(String columns) throws IOException {
        return Files.writeString(
                folder.resolve("tidemark.yaml"), "tables: {holdings: {topic: bank.holding, columns: " + columns + "}}");
    }
}
