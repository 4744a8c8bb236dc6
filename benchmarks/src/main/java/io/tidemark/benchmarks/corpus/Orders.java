package io.tidemark.benchmarks.corpus;

import java.util.random.RandomGenerator;

/** Another table with another schema, and a key of two columns. */
final class Orders implements Table {
    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String keyColumns() {
        return Text.joined("""
                {"type":"int64","optional":false,"field":"order_id"},
                {"type":"int32","optional":false,"field":"line_no"}
                """);
    }

    @Override
    public String columns() {
        return keyColumns() + "," + Text.joined("""
                {"type":"string","optional":true,"field":"stock"},
                {"type":"int32","optional":false,"field":"qty"},
                {"type":"bytes","optional":true,"name":"org.apache.kafka.connect.data.Decimal","version":1,
                "parameters":{"scale":"2","connect.decimal.precision":"12"},"field":"price"},
                {"type":"int64","optional":false,"name":"io.debezium.time.MicroTimestamp","version":1,"default":0,
                "field":"ordered_at"},
                {"type":"string","optional":true,"field":"remark"}
                """);
    }

    @Override
    public String key(int id) {
        return "{\"order_id\":" + id / 4 + ",\"line_no\":" + id % 4 + "}";
    }

    @Override
    public String keyOnly(int id) {
        return "{\"order_id\":" + id / 4 + ",\"line_no\":" + id % 4
                + ",\"stock\":null,\"qty\":0,\"price\":null,\"ordered_at\":0,\"remark\":null}";
    }

    @Override
    public String row(int id, RandomGenerator random) {
        return "{\"order_id\":" + id / 4 + ",\"line_no\":" + id % 4 + ",\"stock\":\""
                + Text.one(random, "AAPL", "MSFT", "VTI", "ACME") + "\",\"qty\":" + random.nextInt(1, 500)
                + ",\"price\":\"" + Text.decimal(random) + "\",\"ordered_at\":"
                + (1_712_757_806_387_745L + random.nextLong(1L << 40)) + ",\"remark\":\"" + Text.notes(random) + "\"}";
    }
}
