package io.tidemark.source;

import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Nearest;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types that {@code columns:} names: the configuration has words, and only who reads events knows what they mean. */
public final class ColumnTypes {
    private ColumnTypes() {}

    /**
     * Checks the words of all tables.
     *
     * @throws ConfigurationException names the file, the key and what is allowed
     */
    public static void check(Path file, Configuration configuration) {
        for (TableSettings table : configuration.tables()) {
            try {
                of(table);
            } catch (ConfigurationException unknown) {
                throw new ConfigurationException(file + ": " + unknown.getMessage());
            }
        }
    }

    /** The types of a table's columns, in the order of the configuration. */
    static Map<String, ColumnType> of(TableSettings table) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        table.columns().forEach((column, word) -> types.put(column, type(table, column, word)));
        return types;
    }

    private static ColumnType type(TableSettings table, String column, String word) {
        try {
            return ColumnType.named(word);
        } catch (UndecodableException unknown) {
            throw new ConfigurationException("tables." + table.name() + ".columns." + column + ": is '" + word
                    + "'; did you mean '" + Nearest.to(word, ColumnType.names()) + "'? allowed: "
                    + String.join(", ", ColumnType.names()));
        }
    }
}
