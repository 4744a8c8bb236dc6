package io.tidemark.demo.chain;

import java.util.Map;

/** A form in which a connector writes what it reads, and so a folder of recorded events. */
enum TestingForm {
    ENVELOPE_SCHEMAS("envelope-schemas", true, Map.of()),
    ENVELOPE_PLAIN("envelope-plain", false, Map.of()),
    FLAT_DEFAULT("flat-default", false, flattened()),
    FLAT_REWRITE(
            "flat-rewrite",
            false,
            Map.of(
                    "transforms",
                    "flat",
                    "transforms.flat.type",
                    "io.debezium.transforms.ExtractNewRecordState",
                    "transforms.flat.delete.tombstone.handling.mode",
                    "rewrite-with-tombstone",
                    "transforms.flat.add.fields",
                    "op,table,lsn,source.ts_ms")),
    FLAT_SCHEMAS("flat-schemas", true, flattened());

    private final String id;
    private final boolean withSchemas;
    private final Map<String, String> settings;

    TestingForm(String id, boolean withSchemas, Map<String, String> settings) {
        this.id = id;
        this.withSchemas = withSchemas;
        this.settings = settings;
    }

    private static Map<String, String> flattened() {
        return Map.of("transforms", "flat", "transforms.flat.type", "io.debezium.transforms.ExtractNewRecordState");
    }

    /** The connector, the prefix of its topics, and the folder. */
    String id() {
        return id;
    }

    String topic(String table) {
        return id + ".recorded." + table;
    }

    boolean withSchemas() {
        return withSchemas;
    }

    Map<String, String> settings() {
        return settings;
    }
}
