package io.tidemark.cli.verify;

import io.tidemark.instance.configuration.TableSettings;
import java.util.List;

/**
 * The three places of one table.
 *
 * @param notes what a reader of the result must know, such as columns that are not compared
 */
record Sides(
        TableSettings settings, DatabaseTable database, TableRows table, IndexDocuments index, List<String> notes) {
    Sides {
        notes = List.copyOf(notes);
    }

    String name() {
        return settings.name();
    }
}
