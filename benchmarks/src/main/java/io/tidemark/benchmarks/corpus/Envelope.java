package io.tidemark.benchmarks.corpus;

import java.nio.charset.StandardCharsets;

/** What Debezium's PostgreSQL connector writes around the rows of one table. */
final class Envelope {
    private static final String SOURCE_SCHEMA = Text.joined("""
            {"type":"struct","fields":[{"type":"string","optional":false,"field":"version"},
            {"type":"string","optional":false,"field":"connector"},{"type":"string","optional":false,"field":"name"},
            {"type":"int64","optional":false,"field":"ts_ms"},{"type":"string","optional":true,
            "name":"io.debezium.data.Enum","version":1,"parameters":{"allowed":
            "true,first,first_in_data_collection,last_in_data_collection,last,false,incremental"},
            "default":"false","field":"snapshot"},{"type":"string","optional":false,"field":"db"},
            {"type":"string","optional":true,"field":"sequence"},{"type":"int64","optional":true,"field":"ts_us"},
            {"type":"int64","optional":true,"field":"ts_ns"},{"type":"string","optional":false,"field":"schema"},
            {"type":"string","optional":false,"field":"table"},{"type":"int64","optional":true,"field":"txId"},
            {"type":"int64","optional":true,"field":"lsn"},{"type":"int64","optional":true,"field":"xmin"},
            {"type":"string","optional":true,"field":"origin"},{"type":"int64","optional":true,"field":"origin_lsn"}],
            "optional":false,"name":"io.debezium.connector.postgresql.Source","version":1,"field":"source"}
            """);
    private static final String TAIL_SCHEMA = Text.joined("""
            {"type":"struct","fields":[{"type":"string","optional":false,"field":"id"},
            {"type":"int64","optional":false,"field":"total_order"},
            {"type":"int64","optional":false,"field":"data_collection_order"}],
            "optional":true,"name":"event.block","version":1,"field":"transaction"},
            {"type":"string","optional":false,"field":"op"},{"type":"int64","optional":true,"field":"ts_ms"},
            {"type":"int64","optional":true,"field":"ts_us"},{"type":"int64","optional":true,"field":"ts_ns"}
            """);
    private static final long BEGIN_MICROS = 1_795_167_491_664_799L;
    private static final long BEGIN_LSN = 25_261_912L;

    private final Table table;
    private final boolean schemas;

    Envelope(Table table, boolean schemas) {
        this.table = table;
        this.schemas = schemas;
    }

    /**
     * The record of one change.
     *
     * @param number which change of the database it is: later ones have later times and positions
     * @param operation Debezium's letter
     * @param after the row as JSON, {@code null} for a delete
     */
    SourceRecord record(int number, int id, char operation, String after) {
        String before = operation == 'd' ? table.keyOnly(id) : "null";
        long micros = BEGIN_MICROS + number * 977L;
        long lsn = BEGIN_LSN + number * 136L;
        String payload = "{\"before\":" + before + ",\"after\":" + after + ",\"source\":" + source(micros, lsn, number)
                + ",\"transaction\":null,\"op\":\"" + operation + "\",\"ts_ms\":" + (micros + 41_213) / 1000
                + ",\"ts_us\":" + (micros + 41_213) + ",\"ts_ns\":" + (micros + 41_213) * 1000 + "}";
        return new SourceRecord(
                bytes(schemas ? framed(keySchema(), table.key(id)) : table.key(id)),
                bytes(schemas ? framed(valueSchema(), payload) : payload));
    }

    private String source(long micros, long lsn, int number) {
        return "{\"version\":\"3.7.0.Final\",\"connector\":\"postgresql\",\"name\":\"cdc\",\"ts_ms\":" + micros / 1000
                + ",\"snapshot\":\"false\",\"db\":\"tidemark\",\"sequence\":\"[\\\"" + (lsn - 80) + "\\\",\\\"" + lsn
                + "\\\"]\",\"ts_us\":" + micros + ",\"ts_ns\":" + micros * 1000 + ",\"schema\":\"public\",\"table\":\""
                + table.name() + "\",\"txId\":" + (779 + number) + ",\"lsn\":" + lsn
                + ",\"xmin\":null,\"origin\":null,\"origin_lsn\":null}";
    }

    private String keySchema() {
        return "{\"type\":\"struct\",\"fields\":[" + table.keyColumns() + "],\"optional\":false,\"name\":\"cdc.public."
                + table.name() + ".Key\"}";
    }

    private String valueSchema() {
        return "{\"type\":\"struct\",\"fields\":[" + row("before") + "," + row("after") + "," + SOURCE_SCHEMA + ","
                + TAIL_SCHEMA + "],\"optional\":false,\"name\":\"cdc.public." + table.name()
                + ".Envelope\",\"version\":2}";
    }

    private String row(String field) {
        return "{\"type\":\"struct\",\"fields\":[" + table.columns() + "],\"optional\":true,\"name\":\"cdc.public."
                + table.name() + ".Value\",\"field\":\"" + field + "\"}";
    }

    private static String framed(String schema, String payload) {
        return "{\"schema\":" + schema + ",\"payload\":" + payload + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
