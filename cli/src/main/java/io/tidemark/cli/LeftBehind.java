package io.tidemark.cli;

import java.util.Optional;
import java.util.function.Function;

/** What a deleted connector leaves in its database, and how to get rid of it. */
final class LeftBehind {
    private static final String DEBEZIUMS_DEFAULT = "debezium";

    private LeftBehind() {}

    /**
     * Goes on from "is deleted"; empty where nothing stays.
     *
     * @param setting the settings that the connector had, by name
     */
    static String of(Function<String, Optional<String>> setting) {
        boolean postgres =
                setting.apply("connector.class").orElse("").toLowerCase().contains("postgres");
        boolean dropped = setting.apply("slot.drop.on.stop").orElse("false").equals("true");
        if (!postgres || dropped) {
            return "";
        }
        String slot = setting.apply("slot.name").orElse(DEBEZIUMS_DEFAULT);
        return ". Its replication slot stays, and PostgreSQL keeps its log for it: a connector with the same name, prefix"
                + " and slot goes on where this one was. If none will: select pg_drop_replication_slot('" + slot + "')";
    }
}
