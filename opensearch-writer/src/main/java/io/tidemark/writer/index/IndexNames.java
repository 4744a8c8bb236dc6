package io.tidemark.writer.index;

import io.tidemark.instance.configuration.ConfigurationException;
import io.tidemark.instance.configuration.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses names of indices under which two tables would come into each other's way, or that OpenSearch would not take. */
public final class IndexNames {
    private IndexNames() {}

    /**
     * Looks at the tables of one configuration.
     *
     * @throws ConfigurationException names the table, its index and what is allowed
     */
    public static void check(List<TableSettings> tables) {
        Map<String, String> owners = new HashMap<>();
        for (TableSettings table : tables) {
            String index = table.index();
            String other = owners.putIfAbsent(index, table.name());
            if (other != null) {
                throw refused(table, "as that of table " + other + ", allowed: an index of its own");
            }
            int length = index.getBytes(StandardCharsets.UTF_8).length;
            if (length > Generations.MOST_BYTES) {
                throw refused(
                        table,
                        "which has " + length + " bytes, allowed: at most " + Generations.MOST_BYTES
                                + ", since the indices behind it have longer names");
            }
        }
        tables.forEach(table -> refuseGenerationOfAnother(table, tables));
    }

    private static void refuseGenerationOfAnother(TableSettings table, List<TableSettings> tables) {
        for (TableSettings other : tables) {
            if (new Generations(other.index()).collideWith(table.index())) {
                throw refused(
                        table,
                        "a name that an index of table " + other.name() + " may have, allowed: one that is not '"
                                + other.index() + "-' and a number");
            }
        }
    }

    private static ConfigurationException refused(TableSettings table, String why) {
        return new ConfigurationException("tables." + table.name() + ".index: is '" + table.index() + "', " + why);
    }
}
