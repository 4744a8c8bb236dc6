package io.tidemark.source;

import io.tidemark.events.debezium.EventDecoder;
import io.tidemark.events.debezium.UnavailableValue;
import io.tidemark.events.json.UndecodableException;
import io.tidemark.events.values.ColumnType;
import io.tidemark.instance.configuration.Configuration;
import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.Nearest;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a table's settings say of its events: the configuration has words, and only who reads events knows what they mean. */
public final class EventSettings {
    private EventSettings() {}

    /**
     * Checks the words of all tables.
     *
     * @throws ConfigurationException names the file, the key and what is allowed
     */
    public static void check(Path file, Configuration configuration) {
        for (TableSettings table : configuration.tables()) {
            try {
                decoder(table);
            } catch (ConfigurationException unknown) {
                throw new ConfigurationException(file + ": " + unknown.getMessage());
            }
        }
    }

    /** A decoder of a table's events, for one thread. */
    static EventDecoder decoder(TableSettings table) {
        return new EventDecoder(types(table), table.key(), unavailableValue(table));
    }

    /** The types of a table's columns, in the order of the configuration. */
    static Map<String, ColumnType> types(TableSettings table) {
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

    private static UnavailableValue unavailableValue(TableSettings table) {
        try {
            return table.unavailableValue().map(UnavailableValue::of).orElse(UnavailableValue.DEFAULT);
        } catch (UndecodableException notAllowed) {
            throw new ConfigurationException(
                    "tables." + table.name() + ".unavailable-value: " + notAllowed.getMessage());
        }
    }
}
