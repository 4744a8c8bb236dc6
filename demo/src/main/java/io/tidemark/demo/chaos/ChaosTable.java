package io.tidemark.demo.chaos;

import java.util.Locale;

/** The tables that are changed at random, each captured in another way. */
enum ChaosTable {
    /** A key of one column, replica identity DEFAULT, long values left out; its columns change. */
    PLAIN(Connector.SCHEMAS, "%s.id::text", true, ""),
    /**
     * A key of two columns that changes, replica identity FULL, truncated now and then. A row that is inserted again before the
     * sweep of a truncate has come to it changes once and not twice.
     */
    MOVING(Connector.SCHEMAS, "%1$s.a || ',' || %1$s.b", false, ""),
    /** No key at all, replica identity FULL. A row's events lie on any partition: one that arrives late is stale. */
    KEYLESS(Connector.BARE, "%s.id::text", false, "key: [id]\n"),
    /** A UUID that changes, replica identity DEFAULT. */
    PERSON(Connector.BARE, "%s.id::text", true, "columns: {amount: decimal(2), born: date}\n");

    /** How events are written: with their schemas, or without. */
    enum Connector {
        SCHEMAS,
        BARE;

        /** The name of connector, slot, publication and topic prefix. */
        String id() {
            return "chaos_" + suffix();
        }

        /** Where it publishes messages of the database's log. */
        String messageTopic() {
            return id() + ".message";
        }

        /** What has a message written for it. */
        String heartbeat() {
            return "SELECT pg_logical_emit_message(true, '" + id() + "', '')";
        }

        String suffix() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The table through which the connector is told to take a snapshot. */
        String signalTable() {
            return "chaos.signal_" + suffix();
        }
    }

    private final Connector connector;
    private final String rowId;
    private final boolean everyChangeSeen;
    private final String settings;

    ChaosTable(Connector connector, String rowId, boolean everyChangeSeen, String settings) {
        this.connector = connector;
        this.rowId = rowId;
        this.everyChangeSeen = everyChangeSeen;
        this.settings = settings;
    }

    /** The table of this name in {@code tidemark.yaml}. */
    static ChaosTable named(String tableName) {
        return valueOf(tableName.toUpperCase(Locale.ROOT));
    }

    Connector connector() {
        return connector;
    }

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sqlName() {
        return "chaos." + tableName();
    }

    String topic() {
        return connector.id() + "." + sqlName();
    }

    String index() {
        return "chaos-" + tableName();
    }

    /** The row id in SQL, of a row that goes by this name. */
    String rowId(String row) {
        return rowId.formatted(row);
    }

    /** Whether each change of a row is one in the table; else some may be summed up, but none is counted twice. */
    boolean isEveryChangeSeen() {
        return everyChangeSeen;
    }

    /** The table's lines in {@code tidemark.yaml}, below its name. */
    String configuration() {
        return "topic: " + topic() + "\nindex: " + index() + "\nheartbeats: {topic: " + connector.messageTopic()
                + ", prefix: " + connector.id() + "}\n" + settings;
    }
}
